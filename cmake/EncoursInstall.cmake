# find_package(encours) gives encours::core … encours::output.
include(CMakePackageConfigHelpers)
get_property(layers GLOBAL PROPERTY ENCOURS_LAYERS)
install(TARGETS ${layers} EXPORT encoursTargets)
install(EXPORT encoursTargets NAMESPACE encours:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/encours)
foreach(layer core portfolio models scenarios engine output)
  install(DIRECTORY ${layer} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/encours
    FILES_MATCHING PATTERN "*.hpp")
endforeach()
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/encoursConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/encoursConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/encours)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/encoursConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/encoursConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/encoursConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/encours)
