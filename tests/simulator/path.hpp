#pragma once

#include <vector>

#include "grid.hpp"

namespace busfeed::simulator {

/// The line of streets that a bus follows, from its first corner to its last.
class Path {
public:
    /// A place on the way and the compass heading of the street there, degrees, 0 north, 90 east.
    struct Position {
        Place place;
        double heading = 0;
    };

    /// Takes at least two corners. Throws std::invalid_argument with fewer, or where two that follow are the same.
    explicit Path(const std::vector<Place>& corners);

    double length_feet() const noexcept { return length_; }

    /// Where one is after so many feet: in the lane to the right of the line, as traffic is. Before the start it is
    /// the start, past the end the end.
    Position at(double feet) const noexcept;

private:
    struct Leg {
        Place start;
        double from_feet;
        double latitude_per_foot;
        double longitude_per_foot;
        double heading;
    };
    std::vector<Leg> legs_;
    double length_ = 0;
};

/// The compass heading in degrees of a step so far north and east (in any one unit). Our own arithmetic, since atan2
/// may differ in its last digit from one machine to the next.
double heading_of(double north, double east) noexcept;

}  // namespace busfeed::simulator
