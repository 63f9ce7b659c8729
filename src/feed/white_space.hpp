#pragma once

#include <cstddef>
#include <string_view>

#include "xml/white_space.hpp"

namespace busfeed::feed {

using xml::is_blank;
using xml::white_space;

/// The text without white space around it.
inline std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

}  // namespace busfeed::feed
