#pragma once

#include "random.hpp"

namespace busfeed::simulator {

/// In what form a receiver gives degrees. Recorded feeds mix them all, so their numbers have 4 to 17 digits.
enum class Precision {
    single,     // a float, widened: 41.925682067871094
    twice,      // a double: 41.96697834559849
    minutes,    // degrees out of minutes with four decimals: 41.88021666666667
    decimals_6, // rounded
    decimals_5,
    decimals_4,
};

/// Draws a form as often as recorded feeds have it.
Precision draw_precision(Random& random) noexcept;

/// The degrees as they are reported in that form.
double as_reported(double degrees, Precision precision) noexcept;

/// Rounds to so many decimals (half away from zero), as feeds that print few digits do.
double rounded(double value, int decimals) noexcept;

}  // namespace busfeed::simulator
