#pragma once

#include <cstddef>
#include <string_view>

namespace busfeed::xml {

/// The bytes that the character takes with which the text begins; 0: it begins with none that is well-formed UTF-8
/// (RFC 3629), or is cut off in it.
std::size_t length_of_character(std::string_view text);

}  // namespace busfeed::xml
