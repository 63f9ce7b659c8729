#include "xml/place.hpp"

namespace busfeed::xml {

Position place_after(std::string_view bytes, Position start) {
    Position at = start;
    at.byte += bytes.size();
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\n' && i > 0 && bytes[i - 1] == '\r') continue;  // its CR has ended the line
        if (c == '\n' || c == '\r') {
            ++at.line;
            at.column = 0;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++at.column;
        }
    }
    return at;
}

}  // namespace busfeed::xml
