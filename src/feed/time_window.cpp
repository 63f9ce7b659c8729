#include "feed/time_window.hpp"

#include <cstdint>
#include <string>

namespace busfeed::feed {

using namespace std::chrono;
using Kind = WrittenTime::Kind;

namespace {

/// How much time a text means that says no more than this, but for fractions.
seconds written_unit(const WrittenTime& time) {
    if (time.kind == Kind::day) return days(1);
    return time.to_the_second ? 1s : 1min;
}

/// The next that could be written with the same digits of a fraction.
Instant one_later(Instant instant) {
    std::uint64_t parts_of_second = 1;
    for (int i = 0; i < instant.fraction.digits; ++i) parts_of_second *= 10;
    if (++instant.fraction.value == parts_of_second) {
        instant.fraction.value = 0;
        ++instant.seconds;
    }
    return instant;
}

Instant first_instant(const WrittenTime& time, const Zone& zone) {
    if (!needs_zone(time)) return {sys_seconds(time.time), time.fraction};
    const ClockReading reading = zone.read(local_seconds(time.time));
    if (reading.occurs == ClockReading::Occurs::never) return {reading.change, {}};
    return {reading.before, time.fraction};
}

/// The end behind the last instant that the text means. It is found by its last second, which tells what hour it is
/// in; the one behind that can be the first of another hour.
Instant end_behind(const WrittenTime& time, const Zone& zone) {
    const seconds last_second = time.time + written_unit(time) - 1s;
    Instant last{sys_seconds(last_second), time.fraction};
    if (needs_zone(time)) {
        const ClockReading reading = zone.read(local_seconds(last_second));
        if (reading.occurs == ClockReading::Occurs::never) return {reading.change, {}};
        last.seconds = reading.after;
    }
    return one_later(last);
}

}  // namespace

WrittenTime read_window_end(std::string_view text) {
    if (const auto time = read_time_or_day(text)) return *time;
    throw BadTime("'" + std::string(text) +
                  "' is no time; write 2013-03-10, 2013-03-10T13:14, or 2013-03-10T13:14:00-05:00");
}

TimeWindow time_window(const std::optional<WrittenTime>& since, const std::optional<WrittenTime>& until,
                       const Zone& zone) {
    TimeWindow window;
    if (since) window.since = first_instant(*since, zone);
    if (until) window.until = end_behind(*until, zone);
    return window;
}

bool is_backwards(const WrittenTime& since, const WrittenTime& until) {
    if (needs_zone(since) != needs_zone(until)) return false;
    // Of two clocks of a zone the later may be the earlier time, where an hour occurs twice.
    const bool may_turn = needs_zone(since) && (since.kind != Kind::day || until.kind != Kind::day);
    return since.time >= until.time + written_unit(until) + (may_turn ? 3h : 0h);
}

}  // namespace busfeed::feed
