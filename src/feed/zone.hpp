#pragma once

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}

namespace busfeed::feed {

/// There is no zone of that name, or no database of zones at all. The message says which.
class UnknownZone : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The instants that a clock on a wall can mean. Two times a year it is not exactly one:
///
/// - where clocks are put back, an hour occurs twice;
/// - where they are put forward, an hour never occurs, and a clock that shows it was not (or too early) put forward.
///
/// In both cases there are two offsets that the clock can go by, the one before the change and the one after it, and
/// one rule: **the offset before the change, unless the other brings the time nearer to an instant that is known**,
/// such as that of the poll. (Before the change is the first of the two occurrences; Python's fold=0, POSIX's mktime
/// and java.time take it too.)
struct ClockReading {
    enum class Occurs { once, twice, never };

    Occurs occurs = Occurs::once;
    std::chrono::sys_seconds before;  // by the offset before the change
    std::chrono::sys_seconds after;   // by the one after it; the same where it occurs once
    std::chrono::sys_seconds change;  // when the clocks were put; where it occurs once: the same

    std::chrono::sys_seconds nearest_to(std::optional<std::chrono::sys_seconds> known) const {
        if (!known) return before;
        return abs(after - *known) < abs(before - *known) ? after : before;
    }
};

/// A zone of the IANA database that the system has (/usr/share/zoneinfo; a package `tzdata`). It remembers the last
/// stretch of time between two changes of the clocks, so the database is asked rarely.
///
/// Cheap to copy: each thread has its own. The database ends in 2037: later times have winter's offset.
class Zone {
public:
    /// `America/Chicago`, `UTC`. Throws UnknownZone.
    explicit Zone(std::string_view name);

    const std::string& name() const;

    ClockReading read(std::chrono::local_seconds clock) const;

    /// How far its clocks are ahead of UTC then.
    std::chrono::seconds offset(std::chrono::sys_seconds instant) const;

    std::chrono::local_seconds clock(std::chrono::sys_seconds instant) const {
        return std::chrono::local_seconds(instant.time_since_epoch() + offset(instant));
    }

private:
    /// From `begin` until before `end` the offset is one.
    struct Stretch {
        std::chrono::sys_seconds begin, end;
        std::chrono::seconds offset{0};
    };

    const date::time_zone* zone_;  // lives as long as the program
    mutable Stretch last_;
};

/// All zones that the system has, as they are named. Throws UnknownZone where it has no database.
std::vector<std::string> zone_names();

}  // namespace busfeed::feed
