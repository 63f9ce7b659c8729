#pragma once

#include <string_view>

#include "network.hpp"

namespace busfeed::simulator {

/// The name of a heading (degrees, 0 to 359) among four: "North Bound".
std::string_view heading_of_4(int degrees) noexcept;
/// The same among eight: "North West Bound".
std::string_view heading_of_8(int degrees) noexcept;
/// The same among sixteen, short: "NNW".
std::string_view heading_of_16(int degrees) noexcept;

/// The direction of a pattern in two words ("North Bound"), in one ("Northbound"), as a rider says it ("NORTH").
std::string_view two_words(Direction direction) noexcept;
std::string_view one_word(Direction direction) noexcept;
std::string_view capitals(Direction direction) noexcept;

}  // namespace busfeed::simulator
