#pragma once

#include <chrono>
#include <cstddef>
#include <memory>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/features.hpp"
#include "output/json.hpp"
#include "output/unplaced.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// When a vehicle was silent for longer than this, a new trail begins: a line across the gap would be made up. Where
/// the feed names the trip, the trip holds a trail together for longer; but not for ever, as the same number comes
/// again on another day.
inline constexpr std::chrono::minutes longest_gap{30};
inline constexpr std::chrono::hours longest_gap_in_a_trip{6};

inline std::chrono::seconds longest_gap_of_trail(bool has_trip) {
    return has_trip ? std::chrono::seconds(longest_gap_in_a_trip) : std::chrono::seconds(longest_gap);
}

/// About how many bytes wait in memory before they are spooled to disk.
inline constexpr std::size_t memory_for_trails = std::size_t{32} << 20;

/// Where vehicles went: a feature with a LineString for each vehicle (`id`) and `trip`, in the order of these. Its
/// coordinates are `[longitude, latitude, 0, time]`, as kepler.gl and deck.gl read trips: the time in whole seconds
/// since 1970-01-01T00:00:00Z, each later than the one before (of several reports in a second the first one counts).
/// The properties are the columns as they were at its first position.
///
/// What has no usable position, time or id is in no trail, and a position without a second one makes no line (nor a
/// Point: kepler.gl takes a file that begins with one for no trips at all); both are counted in
/// `unplaced`. Positions wait on disk until all are there: memory is bounded.
coro::Sink<feed::Record> trails(JsonColumns columns, FeatureFraming framing, std::shared_ptr<Unplaced> unplaced,
                                std::unique_ptr<Writer> out, std::size_t memory = memory_for_trails);

}  // namespace busfeed::output
