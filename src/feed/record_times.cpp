#include "feed/record_times.hpp"

#include <utility>

#include "feed/report_age.hpp"
#include "feed/time_text.hpp"

namespace busfeed::feed {

RecordTimes::RecordTimes(TimeOptions options, std::function<void(const std::string& what)> warn)
    : options_(std::move(options)), warn_(std::move(warn)) {}

void RecordTimes::begin_document(std::string name) {
    document_ = std::move(name);
    dialect_ = nullptr;
    times_.reset();
    last_time_.reset();
    warned_ = 0;
}

void RecordTimes::prepare(const Dialect& dialect) {
    if (dialect.mapping("time") && !dialect.time_format.empty()) times_of(dialect);
}

void RecordTimes::go_on(const RecordTimes& other) {
    document_ = other.document_;
    dialect_ = other.dialect_;
    format_ = other.format_;
    times_ = other.times_;
    last_time_ = other.last_time_;
    warned_ = other.warned_;
}

DocumentTimes& RecordTimes::times_of(const Dialect& dialect) {
    if (dialect_ == &dialect) return *times_;
    dialect_ = &dialect;
    format_ = time_format(dialect.time_format);
    const std::string& name = options_.zone.empty() ? dialect.zone : options_.zone;
    std::optional<Zone> zone;
    if (!name.empty()) zone.emplace(zones_.try_emplace(name, name).first->second);
    const auto written = options_.file_time ? options_.file_time(document_) : std::nullopt;
    times_.emplace(zone, snapshot_time(document_, options_.day, written));
    return *times_;
}

namespace {

/// The text of the dialect's time in this record, wherever it stands.
std::optional<std::string_view> written_time(const Record& record, const Dialect::Mapping& mapping) {
    for (const std::string& path : mapping.paths) {
        if (is_outside(path)) {
            for (std::size_t i = 0; i < record.outsides(); ++i)
                if (record.outside(i).name == path && !record.outside(i).value.empty()) return record.outside(i).value;
        } else if (const std::string_view value = record.get(path); !value.empty()) {
            return value;
        }
    }
    return std::nullopt;
}

}  // namespace

void RecordTimes::stamp(Record& record) {
    const Dialect* const dialect = record.dialect();
    const Dialect::Mapping* const mapping = dialect ? dialect->mapping("time") : nullptr;
    if (!mapping || dialect->time_format.empty()) return;
    const auto text = written_time(record, *mapping);
    if (!text) return;

    DocumentTimes& times = times_of(*dialect);
    const RecordTime time = *format_ == TimeFormat::age ? age(*text, times) : times.read(*format_, *text);
    warn_once(time.problem, *text);
    if (!time.is_known()) return;
    TimeText room;
    record.set_time(write_time(time.instant, options_.utc ? std::nullopt : time.offset, room), time.instant);
}

RecordTime RecordTimes::age(std::string_view text, const DocumentTimes& times) const {
    const auto seconds = read_age(text);
    if (!seconds || !last_time_) return {.problem = TimeProblem::unreadable};
    return times.of(reported(*last_time_, *seconds));
}

void RecordTimes::set_last_time(std::string_view epoch_milliseconds) {
    const auto time = read_time(TimeFormat::epoch_milliseconds, epoch_milliseconds);
    if (time) last_time_ = Instant{std::chrono::sys_seconds(time->time), time->fraction};
}

void RecordTimes::warn_once(TimeProblem problem, std::string_view text) {
    const unsigned bit = 1U << static_cast<unsigned>(problem);
    if (problem == TimeProblem::none || (warned_ & bit)) return;
    warned_ |= bit;
    const std::string quoted = "the time '" + std::string(text) + "' ";
    switch (problem) {
        case TimeProblem::occurs_twice:
            warn_(quoted + "is in the hour that occurs twice, when clocks are put back: taken as the first, or as what "
                           "is nearest to the poll where that is known");
            break;
        case TimeProblem::never_occurs:
            warn_(quoted + "is in the hour that clocks leave out when they are put forward: taken by the clock before");
            break;
        case TimeProblem::unreadable: warn_(quoted + "cannot be read"); break;
        case TimeProblem::no_day: warn_(quoted + "is of no known day: name it with --date"); break;
        case TimeProblem::no_zone: warn_(quoted + "is local to an unknown zone: name it with --tz"); break;
        case TimeProblem::none: break;
    }
}

}  // namespace busfeed::feed
