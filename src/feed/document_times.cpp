#include "feed/document_times.hpp"

namespace busfeed::feed {

using namespace std::chrono;
using Kind = WrittenTime::Kind;

namespace {

/// The time at which a clock shows this, so that it is nearest to another time of the same zone's clocks.
local_seconds nearest(seconds since_midnight, local_seconds other) {
    const local_seconds same_day = floor<days>(other) + since_midnight;
    if (same_day - other > 12h) return same_day - days(1);
    if (other - same_day > 12h) return same_day + days(1);
    return same_day;
}

}  // namespace

RecordTime DocumentTimes::read(TimeFormat format, std::string_view text) {
    // Records of one poll often have the same time, to the minute or to the second.
    if (format == last_format_ && text == last_text_) return last_;
    const auto written = read_time(format, text);
    if (!written) return failed(TimeProblem::unreadable);
    last_format_ = format;
    last_text_ = text;
    return last_ = of(*written);
}

RecordTime DocumentTimes::of(const WrittenTime& written) {
    switch (written.kind) {
        case Kind::instant: {
            RecordTime time = of(Instant{sys_seconds(written.time), written.fraction});
            if (!zone_) time.offset = written.offset;
            return time;
        }
        case Kind::local: {
            const bool by_name = snapshot_ && snapshot_->source == SnapshotTime::Source::name;
            return local(local_seconds(written.time), written.fraction, by_name ? snapshot_instant() : std::nullopt);
        }
        case Kind::clock: return clock(written);
        case Kind::day: break;
    }
    return failed(TimeProblem::unreadable);
}

RecordTime DocumentTimes::of(const Instant& instant) const {
    RecordTime time{.instant = instant};
    if (zone_) time.offset = zone_->offset(instant.seconds);
    return time;
}

RecordTime DocumentTimes::clock(const WrittenTime& written) {
    if (!zone_) return failed(TimeProblem::no_zone);
    if (!snapshot_) return failed(TimeProblem::no_day);
    const seconds other = snapshot_->time.time;
    const auto instant = snapshot_instant();
    local_seconds time(other + written.time);  // that day
    if (instant) time = nearest(written.time, zone_->clock(*instant));
    else if (snapshot_->time.kind == Kind::local) time = nearest(written.time, local_seconds(other));
    return local(time, written.fraction, instant);
}

RecordTime DocumentTimes::local(local_seconds clock, Fraction fraction, std::optional<sys_seconds> known) {
    if (!zone_) return failed(TimeProblem::no_zone);
    const ClockReading reading = zone_->read(clock);
    RecordTime time = of(Instant{reading.nearest_to(known), fraction});
    if (reading.occurs == ClockReading::Occurs::twice) time.problem = TimeProblem::occurs_twice;
    if (reading.occurs == ClockReading::Occurs::never) time.problem = TimeProblem::never_occurs;
    seen_[static_cast<std::size_t>(time.problem)] = true;
    return time;
}

RecordTime DocumentTimes::failed(TimeProblem problem) {
    seen_[static_cast<std::size_t>(problem)] = true;
    return {.problem = problem};
}

std::optional<sys_seconds> DocumentTimes::snapshot_instant() const {
    if (!snapshot_ || snapshot_->time.kind != Kind::instant) return std::nullopt;
    return sys_seconds(snapshot_->time.time);
}

}  // namespace busfeed::feed
