#pragma once

#include <string_view>

namespace busfeed::xml {

/// The white space of XML: blank, tab, CR, LF.
inline constexpr std::string_view white_space = " \t\r\n";

inline constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Whether there is nothing but white space.
inline bool is_blank(std::string_view text) { return text.find_first_not_of(white_space) == text.npos; }

}  // namespace busfeed::xml
