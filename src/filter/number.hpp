#pragma once

#include <optional>
#include <string_view>

namespace busfeed::filter {

/// A whole decimal number, with blanks around it or not; nothing for "inf", "nan", hexadecimal, or any other text.
std::optional<double> read_number(std::string_view text);

}  // namespace busfeed::filter
