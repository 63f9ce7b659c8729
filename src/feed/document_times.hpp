#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "feed/instant.hpp"
#include "feed/snapshot_time.hpp"
#include "feed/written_time.hpp"
#include "feed/zone.hpp"

namespace busfeed::feed {

/// What is the matter with a time. The first two are known all the same, by the rule of ClockReading.
enum class TimeProblem {
    none,
    occurs_twice,  // clocks were put back, and it is in the hour that they showed again
    never_occurs,  // clocks were put forward, and it is in the hour that they left out
    unreadable,    // not of the format
    no_day,        // it is a clock, and the day is unknown: --date
    no_zone        // it is local, and the zone is unknown: --tz
};

/// A record's time.
struct RecordTime {
    TimeProblem problem = TimeProblem::none;
    Instant instant{};
    std::optional<std::chrono::seconds> offset{};  // to write it with; none: as UTC, with a Z

    bool is_known() const { return problem <= TimeProblem::never_occurs; }
};

/// Turns the times of one document's records into instants. One for each document and thread:
///
///     DocumentTimes times(Zone("America/Chicago"), snapshot_time("archive/1362925851.xml", date, file_time));
///     TimeText room;
///     const RecordTime time = times.read(TimeFormat::clock, "9:30 AM");
///     if (time.is_known()) write_time(time.instant, time.offset, room);  // "2013-03-10T09:30:00-05:00"
///     if (times.seen(TimeProblem::occurs_twice)) …                       // at the document's end: a warning
///
/// A clock is put on the day where it is nearest to the snapshot, if that is an instant or has a clock too: 11:59 PM
/// polled 20 seconds past midnight is of the day before. If only the snapshot's day is known, it is of that day.
///
/// In the hour that occurs twice, what is nearer to the snapshot is taken, if that is an instant that the file's name
/// tells (or, for a clock, whatever instant it had its day from); else the first. Times with an offset or of an epoch
/// need no zone; they are written with the zone's offset where there is a zone, else with their own.
class DocumentTimes {
public:
    DocumentTimes(std::optional<Zone> zone, std::optional<SnapshotTime> snapshot)
        : zone_(zone), snapshot_(snapshot) {}

    /// The time that the text says in this format. (An `age` it cannot read: see report_age.hpp.)
    RecordTime read(TimeFormat format, std::string_view text);

    RecordTime of(const WrittenTime& written);

    /// For an instant that is known from elsewhere, such as reported() in report_age.hpp.
    RecordTime of(const Instant& instant) const;

    /// Whether any time so far had this problem.
    bool seen(TimeProblem problem) const { return seen_[static_cast<std::size_t>(problem)]; }

private:
    RecordTime failed(TimeProblem problem);
    RecordTime local(std::chrono::local_seconds clock, Fraction fraction,
                     std::optional<std::chrono::sys_seconds> known);
    RecordTime clock(const WrittenTime& written);
    std::optional<std::chrono::sys_seconds> snapshot_instant() const;

    std::optional<Zone> zone_;
    std::optional<SnapshotTime> snapshot_;
    std::array<bool, 6> seen_{};

    std::optional<TimeFormat> last_format_;  // what was read last, and what it gave; none: nothing yet
    std::string last_text_;
    RecordTime last_;
};

}  // namespace busfeed::feed
