#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "feed/dialect.hpp"
#include "feed/document_times.hpp"
#include "feed/field_name.hpp"
#include "feed/record.hpp"
#include "feed/zone.hpp"

namespace busfeed::feed {

/// What the user and the inputs say of times.
struct TimeOptions {
    std::string zone{};                             // --tz; empty: the dialect's
    std::optional<std::chrono::local_days> day{};   // --date
    bool utc = false;                               // --utc
    /// When the input of this name was written, for snapshots that carry only a clock; may be empty.
    std::function<std::optional<std::chrono::sys_seconds>(const std::string& input)> file_time{};
};

/// Gives records their canonical time: reads what the dialect writes, and puts it on a day and into a zone.
class RecordTimes {
public:
    /// `warn` is told, once a document, of times that are not certain or not known.
    RecordTimes(TimeOptions options, std::function<void(const std::string& what)> warn);

    void begin_document(std::string name);

    /// Finds out now what the first record's time would need to be found out: nothing more is asked of the options then.
    void prepare(const Dialect& dialect);

    /// The document of another one, which is prepared, goes on here. Warnings go where they went here.
    void go_on(const RecordTimes& other);

    /// Sets the record's time where its dialect has one that can be read.
    void stamp(Record& record);

    /// For ages (NextBus): the time of the document from which they count back, in epoch milliseconds.
    void set_last_time(std::string_view epoch_milliseconds);
    bool last_time_known() const { return last_time_.has_value(); }

private:
    DocumentTimes& times_of(const Dialect& dialect);
    RecordTime age(std::string_view text, const DocumentTimes& times) const;
    void warn_once(TimeProblem problem, std::string_view text);

    TimeOptions options_;
    std::function<void(const std::string& what)> warn_;
    std::string document_;
    const Dialect* dialect_ = nullptr;     // that times_ and format_ are for
    std::optional<TimeFormat> format_;
    std::optional<DocumentTimes> times_;
    std::optional<Instant> last_time_;
    std::map<std::string, Zone> zones_;    // of names; making one is slow
    unsigned warned_ = 0;                  // bits of the problems of this document
};

}  // namespace busfeed::feed
