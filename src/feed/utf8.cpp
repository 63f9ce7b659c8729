#include "feed/utf8.hpp"

#include <cstddef>

#include "xml/utf8.hpp"

namespace busfeed::feed {

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = xml::length_of_character(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace busfeed::feed
