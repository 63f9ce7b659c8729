#pragma once

#include "output/position_counts.hpp"

namespace busfeed::testing {

inline output::PositionCounts snapshot() {
    return {.records = 900, .positions = 900, .shown = 900, .timed = 0, .without_vehicle = 0, .vehicles = 900, .routes = 141,
            .first_time = {}, .last_time = {}};
}

inline output::PositionCounts day() {
    return {.records = 1234590, .positions = 1234567, .shown = 100000, .timed = 1234566, .without_vehicle = 0, .vehicles = 17,
            .routes = 1, .first_time = "2013-03-10T09:26:00-05:00", .last_time = "2013-03-10T13:27:30-05:00"};
}

}  // namespace busfeed::testing
