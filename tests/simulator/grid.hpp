#pragma once

#include <string_view>

namespace busfeed::simulator {

/// A point of the map, WGS 84 degrees.
struct Place {
    double latitude = 0;
    double longitude = 0;
};

inline constexpr double feet_per_mile = 5280.0;
/// The size of a mile in degrees near Chicago.
inline constexpr double latitude_of_mile = 0.01457;
inline constexpr double longitude_of_mile = 0.0195;

/// The place so many miles north and east of State and Madison, where Chicago's house numbers begin.
Place from_origin(double miles_north, double miles_east) noexcept;

/// The place of a street corner in Chicago's house numbers, such as "600S 40W" or "7600N 1700W" (the north-south
/// number first). Throws std::invalid_argument where the text is not of that form.
Place corner(std::string_view house_numbers);

/// The distance between two places in feet, as on a plane (right to a part in a thousand within a city).
double feet_between(Place from, Place to) noexcept;

}  // namespace busfeed::simulator
