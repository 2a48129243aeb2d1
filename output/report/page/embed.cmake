# cmake -D SCRIPT=FILE|"" -D "STYLES=FILE;…" -D OUTPUT=… -P embed.cmake: both as C++ string literals.
set(script "")
if(SCRIPT)
  file(READ ${SCRIPT} script)
endif()
set(style "")
foreach(file IN LISTS STYLES)
  file(READ ${file} part)
  string(APPEND style "${part}")
endforeach()
foreach(text script style)
  string(FIND "${${text}}" ")page\"" found)
  if(NOT found EQUAL -1)
    message(FATAL_ERROR "the ${text} of the page holds the end of a string literal")
  endif()
  string(FIND "${${text}}" "</${text}" found)
  if(NOT found EQUAL -1)
    message(FATAL_ERROR "the ${text} of the page holds the end of its own element")
  endif()
endforeach()
file(WRITE ${OUTPUT} "#include \"output/report/page_assets.hpp\"

#pragma GCC diagnostic ignored \"-Woverlength-strings\"

namespace encours {

PageAssets page_assets() {
  return {.script = R\"page(${script})page\",
          .style = R\"page(${style})page\"};
}

}  // namespace encours
")
