# `cpack` in the build folder makes two Debian packages: busfeed, the program, and libbusfeed-dev, the library.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME busfeed)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "streams bus-tracking XML feeds into tables")
set(CPACK_PACKAGE_CONTACT "The busfeed authors <busfeed@localhost>"
    CACHE STRING "Who is named as the packages' maintainer")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# What dpkg-shlibdeps cannot see, because it is loaded when it is needed: the package that each library is of.
set(loaded_packages "")
find_program(DPKG_QUERY dpkg-query)
if(DPKG_QUERY)
  foreach(library IN LISTS loaded_libraries)
    get_filename_component(name ${library} NAME)
    execute_process(COMMAND ${DPKG_QUERY} -S */${name} OUTPUT_VARIABLE owner ERROR_QUIET)
    if(owner MATCHES "^([^:, ]+)")
      list(APPEND loaded_packages ${CMAKE_MATCH_1})
    endif()
  endforeach()
endif()
list(JOIN loaded_packages ", " loaded_packages)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME busfeed)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "tzdata, ${loaded_packages}")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS gnuplot-nox)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION "\
It turns what transit agencies say of where their buses are into CSV, TSV,
JSON, GeoJSON, SQLite, pictures or a map page. It reads a snapshot, or folders
and archives of years of them, in constant memory, keeps every digit, and of
damaged input delivers every complete record.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libbusfeed-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "libexpat1-dev, libre2-dev, zlib1g-dev, libhowardhinnant-date-dev, tzdata, ${loaded_packages}")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS "pkg-config, cmake")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION "\
The parts of busfeed for programs of one's own, in C++20: push coroutines that
make records of XML, filter them and write them. The library is static.")

install(DIRECTORY src/examples DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libbusfeed-dev COMPONENT development)

# What Debian wants in /usr/share/doc of each package.
string(TIMESTAMP package_date "%a, %d %b %Y %H:%M:%S +0000" UTC)
foreach(component_and_name program:busfeed development:libbusfeed-dev)
  string(REPLACE ":" ";" component_and_name ${component_and_name})
  list(GET component_and_name 0 component)
  list(GET component_and_name 1 deb_name)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/package/${deb_name})
  configure_file(src/package/changelog.in ${folder}/changelog.Debian @ONLY)
  execute_process(COMMAND ${GZIP} -9nf ${folder}/changelog.Debian)
  install(FILES LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${deb_name} COMPONENT ${component})
  install(FILES ${folder}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${deb_name}
          COMPONENT ${component} EXCLUDE_FROM_ALL)
endforeach()

include(CPack)
