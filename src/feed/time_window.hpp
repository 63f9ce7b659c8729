#pragma once

#include <optional>
#include <stdexcept>
#include <string_view>

#include "feed/instant.hpp"
#include "feed/written_time.hpp"
#include "feed/zone.hpp"

namespace busfeed::feed {

/// What was given for --since or --until is no time. The message quotes it and says how to write one.
class BadTime : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An end of a window as a user writes it: ISO 8601, with an offset, Z, or neither (then it is local), or a day.
/// Throws BadTime.
WrittenTime read_window_end(std::string_view text);

/// The times from `since` until before `until`.
struct TimeWindow {
    std::optional<Instant> since, until;

    bool holds(const Instant& time) const { return (!since || *since <= time) && (!until || time < *until); }
};

/// The window of --since and --until, each of which may be missing; local ends are in this zone.
///
/// Both ends belong to the window as they are written: `--since 2013-03-10 --until 2013-03-10` is that whole day,
/// `--until 2013-03-10T09:28` the whole minute too, `…T09:28:17` the second. Where an end is in an hour that occurs
/// twice, the window is the longer one; an end that never occurs is where the clocks were put forward.
TimeWindow time_window(const std::optional<WrittenTime>& since, const std::optional<WrittenTime>& until,
                       const Zone& zone);

/// Whether no time is in that window, in whatever zone: the ends are the wrong way round.
bool is_backwards(const WrittenTime& since, const WrittenTime& until);

/// Whether the zone matters for this end.
inline bool needs_zone(const WrittenTime& end) { return end.kind != WrittenTime::Kind::instant; }

}  // namespace busfeed::feed
