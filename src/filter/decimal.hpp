#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace busfeed::filter {

/// The number rounded to so many decimals, on its digits, never through a double: half away from zero, as people round
/// (`0.125` to `0.13`, `-0.125` to `-0.13`), and nothing that is rounded to zero keeps a minus. An exponent is written
/// out where something is rounded. What has no more decimals than that stays as it is, and so does a text that is no
/// decimal number, has blanks around it, or has an exponent beyond 99. The result lives in `text` or in `room`.
std::string_view round_decimal(std::string_view text, std::size_t decimals, std::string& room);

}  // namespace busfeed::filter
