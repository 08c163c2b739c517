# cmake --install, find_package(tansuan), pkg-config and CPack.
include(CMakePackageConfigHelpers)

set(cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/tansuan)
install(TARGETS tansuan EXPORT tansuanTargets)
install(TARGETS tansuan_static EXPORT tansuanStaticTargets)
if(TARGET tansuan_text)
  install(TARGETS tansuan_text EXPORT tansuanTextTargets)
  install(TARGETS tansuan_text_static)
  install(EXPORT tansuanTextTargets NAMESPACE tansuan:: DESTINATION ${cmake_dir})
endif()
if(TARGET tansuan_cli)
  install(TARGETS tansuan_cli)
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/tansuan DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.h" PATTERN "*.hpp")
# The conformance suite judges any implementation: `tansuan conformance` finds it here.
set(suite ${PROJECT_SOURCE_DIR}/conformance)
set(suite_dir ${CMAKE_INSTALL_DATADIR}/tansuan/conformance)
install(FILES ${suite}/protocol.md ${suite}/README.md ${suite}/suite.json DESTINATION ${suite_dir})
install(DIRECTORY ${suite}/schema ${suite}/spec ${suite}/vectors ${suite}/runner ${suite}/known ${suite}/oracle
                  ${suite}/testees
        DESTINATION ${suite_dir} PATTERN "__pycache__" EXCLUDE)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

install(EXPORT tansuanTargets NAMESPACE tansuan:: DESTINATION ${cmake_dir})
install(EXPORT tansuanStaticTargets NAMESPACE tansuan:: DESTINATION ${cmake_dir})
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/tansuanConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/tansuanConfig.cmake INSTALL_DESTINATION ${cmake_dir})
# 0.x: a minor release may change the ABI.
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/tansuanConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/tansuanConfig.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/tansuanConfigVersion.cmake
              ${CMAKE_CURRENT_LIST_DIR}/FindSodium.cmake
        DESTINATION ${cmake_dir})

# The prefix is found from the place of tansuan.pc, so an archive works wherever it is unpacked.
file(RELATIVE_PATH pc_up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" pc_up "${pc_up}")
set(pc_prefix "\${pcfiledir}/${pc_up}")
set(pc_files tansuan)
if(TARGET tansuan_text)
  list(APPEND pc_files tansuan_text)
endif()
foreach(pc IN LISTS pc_files)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${pc}.pc.in ${CMAKE_CURRENT_BINARY_DIR}/${pc}.pc @ONLY)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${pc}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endforeach()

if(PROJECT_IS_TOP_LEVEL)
  set(CPACK_GENERATOR "DEB;TGZ")
  set(CPACK_PACKAGE_NAME tansuan)
  set(CPACK_PACKAGE_VENDOR "Tansuan")
  set(CPACK_PACKAGE_CONTACT "The Tansuan authors <tansuan@example.org>")
  set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
  set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
  set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
  set(CPACK_STRIP_FILES ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SECTION libdevel)
  set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libsodium-dev, python3")
  find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
  mark_as_advanced(DPKG_SHLIBDEPS)
  if(DPKG_SHLIBDEPS)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/lib)
  else()
    set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6, libgcc-s1, libstdc++6, libsodium23, libicu72, libcsv3")
  endif()
  include(CPack)
endif()
