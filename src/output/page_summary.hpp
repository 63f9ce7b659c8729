#pragma once

#include <cstdint>
#include <string>

namespace busfeed::output {

/// What a page says of its records at its head.
struct PageCounts {
    std::uint64_t records = 0;
    std::uint64_t positions = 0;  // usable ones
    std::uint64_t shown = 0;      // of these
    std::uint64_t timed = 0;      // of these positions
    std::uint64_t without_vehicle = 0;
    std::uint64_t vehicles = 0;
    std::uint64_t routes = 0;
    std::string first_time, last_time;  // ISO 8601 with an offset; empty: no position has a time
};

/// `900 vehicles on 141 routes, 2013-03-10 09:26 to 13:31 (UTC-05:00)`. Only letters that need no escape in HTML.
std::string page_title(const PageCounts& counts);

/// The same as HTML: a heading, the times, and a note for everything that the page does not show.
std::string page_summary(const PageCounts& counts);

}  // namespace busfeed::output
