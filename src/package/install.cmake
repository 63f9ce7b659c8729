# What `cmake --install` puts where: the program with its manual page and completions (component `program`), and the
# library with its headers, for CMake and for pkg-config (component `development`).

include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package ${CMAKE_CURRENT_SOURCE_DIR}/src/package)

# The program. A manual page is compressed where it lies, always to the same bytes.
find_program(GZIP gzip REQUIRED)
set(manual ${CMAKE_CURRENT_BINARY_DIR}/busfeed.1)
configure_file(${package}/busfeed.1.in ${manual} @ONLY)
add_custom_command(OUTPUT ${manual}.gz COMMAND ${GZIP} -9nkf ${manual} DEPENDS ${manual} VERBATIM)
add_custom_target(manual_page ALL DEPENDS ${manual}.gz)
install(TARGETS busfeed COMPONENT program)
install(FILES ${manual}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
install(FILES ${package}/completions/busfeed.bash RENAME busfeed
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
install(FILES ${package}/completions/busfeed.fish
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
# Debian's zsh looks elsewhere for what packages bring than for what an administrator installs.
install(CODE "
  set(folder ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  if(CMAKE_INSTALL_PREFIX STREQUAL \"/usr\" AND EXISTS /etc/debian_version)
    set(folder ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
  endif()
  file(INSTALL ${package}/completions/_busfeed DESTINATION \${CMAKE_INSTALL_PREFIX}/\${folder})" COMPONENT program)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
install(FILES src/feed/README.md RENAME dialects.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

install(PROGRAMS src/cluster/slurm.sh src/cluster/parallel.sh src/cluster/part.sh src/cluster/merge.sh
        DESTINATION ${CMAKE_INSTALL_DATADIR}/busfeed/cluster COMPONENT program)
install(FILES src/cluster/plan.sh src/cluster/README.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/busfeed/cluster COMPONENT program)

# The library. Its headers lie under include/busfeed, whose folder is the only one that is searched: a project's own
# "input/file.hpp" is never taken for one of these.
install(TARGETS busfeed_library EXPORT busfeed COMPONENT development)
install(CODE "
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/src)
  set(version_header ${CMAKE_CURRENT_BINARY_DIR}/include/busfeed/version.hpp)
  set(into ${CMAKE_INSTALL_INCLUDEDIR}/busfeed)" COMPONENT development)
install(SCRIPT ${package}/install_headers.cmake COMPONENT development)

set(cmake_folder ${CMAKE_INSTALL_LIBDIR}/cmake/busfeed)
configure_package_config_file(${package}/busfeedConfig.cmake.in busfeedConfig.cmake INSTALL_DESTINATION ${cmake_folder})
write_basic_package_version_file(busfeedConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/busfeedConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/busfeedConfigVersion.cmake
        DESTINATION ${cmake_folder} COMPONENT development)
install(EXPORT busfeed NAMESPACE busfeed:: FILE busfeedTargets.cmake DESTINATION ${cmake_folder} COMPONENT development)

# The prefix is only known when it is installed; the folder of the file tells it.
file(RELATIVE_PATH prefix_from_pkgconfig /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" prefix_from_pkgconfig ${prefix_from_pkgconfig})
configure_file(${package}/busfeed.pc.in busfeed.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/busfeed.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT development)
