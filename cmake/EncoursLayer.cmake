# encours_layer(NAME SOURCES ... LINKS ... PRIVATE_LINKS ...)
# One layer of the engine: library encours_NAME, alias encours::NAME, headers included from the
# project root ("core/date.hpp").
function(encours_layer name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(encours_${name} STATIC ${arg_SOURCES})
  add_library(encours::${name} ALIAS encours_${name})
  set_target_properties(encours_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(encours_${name} PUBLIC cxx_std_20)
  target_include_directories(encours_${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/encours>)
  target_link_libraries(encours_${name}
    PUBLIC ${arg_LINKS}
    PRIVATE ${arg_PRIVATE_LINKS} $<BUILD_INTERFACE:encours_options>)
  set_property(GLOBAL APPEND PROPERTY ENCOURS_LAYERS encours_${name})
endfunction()
