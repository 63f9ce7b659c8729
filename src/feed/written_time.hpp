#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feed/instant.hpp"
#include "feed/time_format.hpp"

namespace busfeed::feed {

/// What a text says of a time, and no more than that: which zone's clock it is, or which day, may have to be known
/// from elsewhere. DocumentTimes makes an Instant of it.
struct WrittenTime {
    enum class Kind {
        clock,   // hours and minutes of an unknown day
        day,     // a day without hours
        local,   // day and clock of a zone that is not told
        instant  // nothing is missing
    };

    Kind kind = Kind::instant;
    std::chrono::seconds time{0};  // clock: since midnight; else since 1970-01-01 00:00, of UTC if it is an instant
    Fraction fraction{};
    std::optional<std::chrono::seconds> offset{};  // of an instant: ahead of UTC, where it is written, and not as `Z`
    bool to_the_second = true;                   // false: written without seconds

    bool operator==(const WrittenTime&) const = default;
};

/// The time that the text says in this format, with blanks around it or not; nothing when it is none. Times before
/// 1970 and on the last day of 9999 or later are none (programs write them for "none"), nor are leap seconds, which
/// no clock that counts POSIX seconds shows.
///
/// No locale, no allocation. An hour with AM or PM is one of 1 to 12, and 12 AM is midnight.
std::optional<WrittenTime> read_time(TimeFormat format, std::string_view text);

/// ISO 8601 as iso8601 above, or a day alone (`2013-03-10`): what a user may write.
std::optional<WrittenTime> read_time_or_day(std::string_view text);

}  // namespace busfeed::feed
