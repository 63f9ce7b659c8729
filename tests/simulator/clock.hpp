#pragma once

#include <cstdint>
#include <string_view>

#include "output.hpp"

namespace busfeed::simulator {

/// Seconds since 1970-01-01T00:00:00 UTC.
using Epoch = std::int64_t;

/// A time as a calendar and a clock show it.
struct Local {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int offset_hours = 0;  // ahead of UTC: Chicago has -6, in summer -5
};

/// Chicago's time then, by the rules of daylight saving since 1987.
Local chicago(Epoch time) noexcept;

/// The same as UTC has it.
Local universal(Epoch time) noexcept;

/// Reads "2009-02-02T17:05:00Z". Throws std::invalid_argument for anything else.
Epoch read_utc(std::string_view text);

/// "1:14 PM"
void write_12_hours(Output& out, const Local& time);
/// "05:48:25 pm"
void write_12_hours_seconds(Output& out, const Local& time);
/// "20150214 11:40", and ":07" where seconds are asked for
void write_stamp(Output& out, const Local& time, bool seconds);
/// "2015-02-14"
void write_date(Output& out, const Local& time);
/// "2015-02-14T11:40:07", without an offset
void write_iso(Output& out, const Local& time);
/// "-06:00"
void write_offset(Output& out, const Local& time);

}  // namespace busfeed::simulator
