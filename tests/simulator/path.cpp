#include "path.hpp"

#include <stdexcept>

namespace busfeed::simulator {

namespace {

constexpr double lane_feet = 18;

/// The arc tangent in degrees of a ratio from 0 to 1, right to 0.1 degree, which is finer than any feed tells.
double arc_tangent(double ratio) noexcept {
    return ratio * (45.0 - (ratio - 1.0) * (14.02 + 3.79 * ratio));
}

}  // namespace

double heading_of(double north, double east) noexcept {
    const double up = north < 0 ? -north : north;
    const double side = east < 0 ? -east : east;
    if (up + side <= 0) return 0;
    const double from_north = up >= side ? arc_tangent(side / up) : 90.0 - arc_tangent(up / side);
    if (north >= 0) return east >= 0 ? from_north : 360.0 - from_north;
    return east >= 0 ? 180.0 - from_north : 180.0 + from_north;
}

Path::Path(const std::vector<Place>& corners) {
    if (corners.size() < 2) throw std::invalid_argument("a path needs two corners or more");
    legs_.reserve(corners.size() - 1);
    for (std::size_t i = 1; i < corners.size(); ++i) {
        const Place from = corners[i - 1];
        const Place to = corners[i];
        const double feet = feet_between(from, to);
        if (feet < 1) throw std::invalid_argument("a path has the same corner twice");
        const double latitude = to.latitude - from.latitude;
        const double longitude = to.longitude - from.longitude;
        legs_.push_back({from, length_, latitude / feet, longitude / feet,
                         heading_of(latitude / latitude_of_mile, longitude / longitude_of_mile)});
        length_ += feet;
    }
}

Path::Position Path::at(double feet) const noexcept {
    if (feet < 0) feet = 0;
    if (feet > length_) feet = length_;
    std::size_t i = legs_.size() - 1;
    while (i > 0 && legs_[i].from_feet > feet) --i;
    const Leg& leg = legs_[i];
    const double along = feet - leg.from_feet;
    // To the right of a step (north, east) lies (-east, north); the two axes have degrees of different size.
    const double right_latitude = -leg.longitude_per_foot * (latitude_of_mile / longitude_of_mile);
    const double right_longitude = leg.latitude_per_foot * (longitude_of_mile / latitude_of_mile);
    return {{leg.start.latitude + leg.latitude_per_foot * along + right_latitude * lane_feet,
             leg.start.longitude + leg.longitude_per_foot * along + right_longitude * lane_feet},
            leg.heading};
}

}  // namespace busfeed::simulator
