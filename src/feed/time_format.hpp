#pragma once

#include <optional>
#include <string_view>

namespace busfeed::feed {

/// The ways in which feeds write times: what a row of the table of dialects names.
enum class TimeFormat {
    bustime,             // `20150214 11:41`, `20150214 11:41:07`: the agency's clock
    clock,               // `1:14 PM`, `05:48:25 pm`, `17:48`: the agency's clock, and no date
    iso8601,             // `2012-09-12T09:28:17.213-04:00`, also with Z, or without an offset: the agency's clock
    epoch_seconds,       // since 1970-01-01T00:00:00Z, with a fraction or not
    epoch_milliseconds,
    age                  // seconds from the report to a time that the document gives elsewhere: see report_age.hpp
};

/// `bustime`, `clock`, `iso8601`, `epoch-seconds`, `epoch-milliseconds`, `age`; nothing for other names.
std::optional<TimeFormat> time_format(std::string_view name);

}  // namespace busfeed::feed
