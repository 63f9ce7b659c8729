#include "xml/pieces/cut.hpp"

#include <string>

#include "xml/record_search.hpp"

namespace busfeed::xml::pieces {

std::size_t last_cut(std::string_view bytes, std::string_view record) {
    for (std::size_t at = bytes.rfind('<'); at != bytes.npos && at > 0; at = bytes.rfind('<', at - 1)) {
        if (bytes.substr(at).starts_with("</") || !is_tag_of(bytes.substr(at), record)) continue;
        const std::size_t before = bytes.find_last_not_of(" \t\r\n", at - 1);
        if (before != bytes.npos && bytes[before] == '>') return before + 1;
    }
    return 0;
}

}  // namespace busfeed::xml::pieces
