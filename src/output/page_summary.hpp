#pragma once

#include <string>

#include "output/position_counts.hpp"

namespace busfeed::output {

/// What a page says of its records, as HTML: a heading, the times, and a note for everything that it does not show.
std::string page_summary(const PositionCounts& counts);

}  // namespace busfeed::output
