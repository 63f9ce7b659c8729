#pragma once

#include <cstddef>
#include <string_view>

namespace busfeed::feed {

/// The white space of XML: blank, tab, CR, LF.
inline constexpr std::string_view white_space = " \t\r\n";

inline bool is_blank(char c) { return white_space.find(c) != white_space.npos; }

/// Whether there is nothing but white space.
inline bool is_blank(std::string_view text) { return text.find_first_not_of(white_space) == text.npos; }

/// The text without white space around it.
inline std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(white_space);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

}  // namespace busfeed::feed
