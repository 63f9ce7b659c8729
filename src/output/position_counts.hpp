#pragma once

#include <cstdint>
#include <string>

namespace busfeed::output {

/// What a page or a picture says of its records at its head.
struct PositionCounts {
    std::uint64_t records = 0;
    std::uint64_t positions = 0;  // usable ones
    std::uint64_t shown = 0;      // of these
    std::uint64_t timed = 0;      // of these positions
    std::uint64_t without_vehicle = 0;
    std::uint64_t vehicles = 0;
    std::uint64_t routes = 0;
    std::string first_time, last_time;  // ISO 8601 with an offset; empty: no position has a time
};

// The words for them: plain text, of letters that need no escape in HTML; empty where there is nothing to say.

/// `1,234,567`.
std::string grouped(std::uint64_t number);

/// `1,234,567 positions of 17 vehicles on 1 route`; of a snapshot `900 vehicles on 141 routes`.
std::string heading_of(const PositionCounts& counts);

/// `2013-03-10 09:26 to 13:31 (UTC-05:00)`, and as much of it twice as differs.
std::string times_of(const PositionCounts& counts);

/// Both in one line.
std::string title_of(const PositionCounts& counts);

/// How many positions are shown, where that is not all.
std::string note_on_thinning(const PositionCounts& counts);

/// How many records have no usable position.
std::string note_on_unplaced(const PositionCounts& counts);

}  // namespace busfeed::output
