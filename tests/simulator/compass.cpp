#include "compass.hpp"

#include <array>

namespace busfeed::simulator {

namespace {

using Names4 = std::array<std::string_view, 4>;

/// Which of `parts` equal parts of the circle, the first centred on north, holds the heading.
std::size_t part_of(int degrees, int parts) noexcept {
    // In half parts, so that the border between two lies on a whole number.
    const int half_parts = degrees * 2 * parts / 360;
    return static_cast<std::size_t>((half_parts + 1) / 2 % parts);
}

/// In the order of Direction.
std::string_view named(const Names4& names, Direction direction) noexcept {
    return names[static_cast<std::size_t>(direction)];
}

}  // namespace

std::string_view heading_of_4(int degrees) noexcept {
    constexpr Names4 names{"North Bound", "East Bound", "South Bound", "West Bound"};
    return names[part_of(degrees, 4)];
}

std::string_view heading_of_8(int degrees) noexcept {
    constexpr std::array<std::string_view, 8> names{"North Bound", "North East Bound", "East Bound",
                                                    "South East Bound", "South Bound", "South West Bound",
                                                    "West Bound", "North West Bound"};
    return names[part_of(degrees, 8)];
}

std::string_view heading_of_16(int degrees) noexcept {
    constexpr std::array<std::string_view, 16> names{"N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
                                                     "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"};
    return names[part_of(degrees, 16)];
}

std::string_view two_words(Direction direction) noexcept {
    return named({"North Bound", "South Bound", "East Bound", "West Bound"}, direction);
}

std::string_view one_word(Direction direction) noexcept {
    return named({"Northbound", "Southbound", "Eastbound", "Westbound"}, direction);
}

std::string_view capitals(Direction direction) noexcept {
    return named({"NORTH", "SOUTH", "EAST", "WEST"}, direction);
}

}  // namespace busfeed::simulator
