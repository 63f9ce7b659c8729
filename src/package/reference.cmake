# `cmake --build … --target reference`: the reference of the library as pages, by Doxygen (package doxygen), in
# reference/html. Of what the public headers lead to; a warning is an error.

find_program(DOXYGEN doxygen)
if(DOXYGEN)
  include(${CMAKE_CURRENT_SOURCE_DIR}/src/package/public_headers.cmake)
  public_headers(${CMAKE_CURRENT_SOURCE_DIR}/src reference_headers)
  string(REPLACE ";" " " reference_headers "${reference_headers}")
  configure_file(src/package/Doxyfile.in Doxyfile @ONLY)
  add_custom_target(reference
    COMMAND ${DOXYGEN} ${CMAKE_CURRENT_BINARY_DIR}/Doxyfile
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/src
    COMMENT "Writing the reference into ${CMAKE_CURRENT_BINARY_DIR}/reference/html" VERBATIM)
endif()
