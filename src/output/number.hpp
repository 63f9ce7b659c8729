#pragma once

#include <string_view>

namespace busfeed::output {

/// Whether the text, as it stands, is a number of JSON (RFC 8259): `-87.63`, `0`, `1e-5`, but not `007`, `+1`, `.5`.
bool is_json_number(std::string_view text);

/// The same without an exponent: what a spreadsheet user takes for a number. (`5E3` may be a bus route.)
bool is_plain_decimal(std::string_view text);

}  // namespace busfeed::output
