# A cold build reads the same headers hundreds of times. Compiling eight files at a time, or with the
# common headers read once, takes a third of the time (docs/decisions/0022-cold-build.md).
option(ENCOURS_FAST_BUILD "Compile several files at a time, with common headers read once" ON)
set(encours_files_at_a_time 8)

# encours_compile_together(TARGET [FILE ...]): eight files of the target at a time, these FILEs alone.
function(encours_compile_together target)
  set_target_properties(${target} PROPERTIES
    UNITY_BUILD ${ENCOURS_FAST_BUILD} UNITY_BUILD_BATCH_SIZE ${encours_files_at_a_time})
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# encours_layer(NAME SOURCES ... LINKS ... PRIVATE_LINKS ... [ALONE ...] [PRECOMPILE ...])
# One layer of the engine: library encours_NAME, alias encours::NAME, headers included from the
# project root ("core/date.hpp"). ALONE: sources whose local names others of the layer have too.
# PRECOMPILE: the layer is compiled file by file, these headers read once.
function(encours_layer name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS;PRIVATE_LINKS;ALONE;PRECOMPILE" ${ARGN})
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
  if(NOT arg_PRECOMPILE)
    encours_compile_together(encours_${name} ${arg_ALONE})
  elseif(ENCOURS_FAST_BUILD)
    target_precompile_headers(encours_${name} PRIVATE ${arg_PRECOMPILE})
  endif()
  set_property(GLOBAL APPEND PROPERTY ENCOURS_LAYERS encours_${name})
endfunction()
