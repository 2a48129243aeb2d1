# The script and the style of report.html, made into one C++ file. Sets ENCOURS_PAGE_ASSETS to it.
option(ENCOURS_REPORT_CHARTS "Charts in report.html; npm bundles them while building" ON)

set(page_source ${CMAKE_CURRENT_SOURCE_DIR}/report/page)
set(page_build ${CMAKE_CURRENT_BINARY_DIR}/report_page)
set(ENCOURS_PAGE_ASSETS ${page_build}/page_assets.cpp)
file(MAKE_DIRECTORY ${page_build})
set(page_styles colours page tables evidence narrow paper)
list(TRANSFORM page_styles PREPEND ${page_source}/style/)
list(TRANSFORM page_styles APPEND .css)

set(page_script "")
if(ENCOURS_REPORT_CHARTS)
  find_program(ENCOURS_NPM npm)
  find_program(ENCOURS_NODE NAMES node nodejs)
  if(NOT ENCOURS_NPM OR NOT ENCOURS_NODE)
    message(FATAL_ERROR "npm was not found: it bundles the charts of report.html. Install it "
      "(Debian: apt-get install npm), or configure with -DENCOURS_REPORT_CHARTS=OFF: reports then "
      "show their tables without charts.")
  endif()
  set(page_script ${page_build}/page.js)
  file(GLOB_RECURSE page_sources CONFIGURE_DEPENDS ${page_source}/src/*.js)
  add_custom_command(OUTPUT ${page_build}/installed
    COMMAND ${CMAKE_COMMAND} -D NPM=${ENCOURS_NPM} -D FROM=${page_source} -D INTO=${page_build}
      -P ${page_source}/install.cmake
    DEPENDS ${page_source}/package.json ${page_source}/package-lock.json ${page_source}/install.cmake
    COMMENT "Fetching the charts of report.html (npm, versions and checksums of the lock file)"
    VERBATIM)
  add_custom_command(OUTPUT ${page_script}
    COMMAND ${CMAKE_COMMAND} -E copy ${page_source}/bundle.mjs ${page_build}/bundle.mjs
    COMMAND ${ENCOURS_NODE} ${page_build}/bundle.mjs ${page_source}/src/main.js ${page_script}
    WORKING_DIRECTORY ${page_build}
    DEPENDS ${page_build}/installed ${page_source}/bundle.mjs ${page_sources}
    COMMENT "Bundling the script of report.html"
    VERBATIM)
endif()

add_custom_command(OUTPUT ${ENCOURS_PAGE_ASSETS}
  COMMAND ${CMAKE_COMMAND} -D "SCRIPT=${page_script}" -D "STYLES=${page_styles}"
    -D OUTPUT=${ENCOURS_PAGE_ASSETS} -P ${page_source}/embed.cmake
  DEPENDS ${page_script} ${page_styles} ${page_source}/embed.cmake
  COMMENT "Embedding the script and the style of report.html"
  VERBATIM)
