#pragma once

#include <string_view>

namespace busfeed::feed {

/// Whether a text is well-formed UTF-8 (RFC 3629): what a parser vouches for, and other sources must be asked.
bool is_utf8(std::string_view text);

}  // namespace busfeed::feed
