# Puts the map page together and writes it as a C++ source: cmake -D LEAFLET_FOLDER=… -D OUTPUT=… -P embed.cmake
#
# The scripts go into one <script>, the styles into one <style>; the page's Content-Security-Policy has the hashes of
# both, so that a browser runs nothing else. The same files give the same bytes.
cmake_minimum_required(VERSION 3.25)

set(styles page.css controls.css dark.css)
set(scripts data.js times.js colours.js fleet.js canvas_layer.js grid.js base_map.js dots.js
    positions_layer.js pop_up.js legend.js time_bar.js page.js)

# In CSP's words: the SHA-256 of the text in base64.
function(csp_hash text result)
  string(SHA256 hex "${text}")
  set(digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  set(base64 "")
  foreach(at RANGE 0 60 3)  # three digits of hex are two of base64
    string(SUBSTRING "${hex}" ${at} 3 three)
    math(EXPR high "0x${three} >> 6")
    math(EXPR low "0x${three} & 63")
    string(SUBSTRING "${digits}" ${high} 1 high)
    string(SUBSTRING "${digits}" ${low} 1 low)
    string(APPEND base64 ${high}${low})
  endforeach()
  string(SUBSTRING "${hex}" 63 1 last)
  math(EXPR last "0x${last} << 2")
  string(SUBSTRING "${digits}" ${last} 1 last)
  set(${result} "sha256-${base64}${last}=" PARENT_SCOPE)
endfunction()

function(read name result)
  file(READ "${CMAKE_CURRENT_LIST_DIR}/${name}" text)
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

file(READ "${LEAFLET_FOLDER}/leaflet.min.js" leaflet_script)
file(READ "${LEAFLET_FOLDER}/leaflet.css" leaflet_style)
string(REGEX REPLACE "//# sourceMappingURL=[^\n]*\n?" "" leaflet_script "${leaflet_script}")
string(REGEX REPLACE "/\\*# sourceMappingURL=[^\n]*\n?" "" leaflet_style "${leaflet_style}")
# Its pictures are for markers and a control that the page does not use.
string(REGEX REPLACE "url\\([^)]*\\)" "none" leaflet_style "${leaflet_style}")
read(leaflet-licence.txt leaflet_licence)

set(style "/* Leaflet's; its licence is that of the script below. */\n${leaflet_style}\n")
foreach(name IN LISTS styles)
  read(${name} text)
  string(APPEND style "${text}")
endforeach()

set(script "/*\n${leaflet_licence}*/\n${leaflet_script}\n(function () {\n\"use strict\";\n")
foreach(name IN LISTS scripts)
  read(${name} text)
  string(APPEND script "${text}")
endforeach()
string(APPEND script "})();\n")
if(script MATCHES "</script|<!--")
  message(FATAL_ERROR "a script of the page would end its element")
endif()

csp_hash("${script}" script_hash)
csp_hash("${style}" style_hash)
read(page.html page)
string(REPLACE "{{script-hash}}" "${script_hash}" page "${page}")
string(REPLACE "{{style-hash}}" "${style_hash}" page "${page}")
string(REPLACE "{{style}}" "${style}" page "${page}")
string(REPLACE "{{script}}" "${script}" page "${page}")

# The page, cut at what is known only when it is written. Each piece is a raw string.
set(delimiter busfeed)
if(page MATCHES "\\)${delimiter}\"")
  message(FATAL_ERROR "the page would end its string")
endif()
foreach(place title summary data)
  string(REPLACE "{{${place}}}" ")${delimiter}\",\n    R\"${delimiter}(" page "${page}")
endforeach()
file(WRITE "${OUTPUT}" "// Made by src/output/page/embed.cmake.
#include \"output/page_text.hpp\"

namespace busfeed::output {

const PageText page_text{
    R\"${delimiter}(${page})${delimiter}\"};

}  // namespace busfeed::output
")
