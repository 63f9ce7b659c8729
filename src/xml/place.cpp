#include "xml/place.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace busfeed::xml {

Position place_after(std::string_view bytes, Position start) {
    Position at = start;
    at.byte += bytes.size();
    at.line += static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
    for (std::size_t cr = bytes.find('\r'); cr != bytes.npos; cr = bytes.find('\r', cr + 1))
        if (cr + 1 == bytes.size() || bytes[cr + 1] != '\n') ++at.line;  // else its LF was counted
    const std::size_t line_end = bytes.find_last_of("\r\n");
    if (line_end != bytes.npos) {
        at.column = 0;
        bytes.remove_prefix(line_end + 1);
    }
    const auto begins_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    at.column += static_cast<std::uint64_t>(std::ranges::count_if(bytes, begins_character));
    return at;
}

}  // namespace busfeed::xml
