# find_package(encours) gives encours::core … encours::app; the program goes to bin.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/encours)
get_property(layers GLOBAL PROPERTY ENCOURS_LAYERS)
install(TARGETS ${layers} EXPORT encoursTargets)
install(EXPORT encoursTargets NAMESPACE encours:: DESTINATION ${package_dir})
foreach(layer core portfolio models scenarios engine output app)
  install(DIRECTORY ${layer} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/encours
    FILES_MATCHING PATTERN "*.hpp")
endforeach()
if(TARGET encours)
  install(TARGETS encours)
endif()
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/encoursConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/encoursConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/encoursConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/encoursConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/encoursConfigVersion.cmake DESTINATION ${package_dir})
