#include "feed/written_time.hpp"

#include "feed/time_scanner.hpp"
#include "feed/white_space.hpp"

namespace busfeed::feed {

using namespace std::chrono;
using Kind = WrittenTime::Kind;

namespace {

constexpr seconds end_of_time = local_days(9999y / December / 31).time_since_epoch();

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Digits behind a point, at least one.
bool take_fraction(TimeScanner& text, Fraction& fraction) {
    if (text.digits() == 0) return false;
    while (TimeScanner::is_digit(text.peek())) {
        if (fraction.digits < Fraction::most_digits) {
            fraction.value = fraction.value * 10 + static_cast<unsigned>(text.peek() - '0');
            ++fraction.digits;
        }
        text.skip(1);
    }
    return true;
}

/// Hours, minutes and, if they are there, seconds, added to the time. Returns the hours. `between` '\0': nothing.
std::optional<int> take_clock(TimeScanner& text, std::size_t hour_digits, char between, WrittenTime& time) {
    const auto hour = text.number(hour_digits);
    if (!hour || (between && !text.take(between))) return std::nullopt;
    const auto minute = text.number(2);
    if (!minute || *minute > 59) return std::nullopt;
    time.time += hours(*hour) + minutes(*minute);

    time.to_the_second = between ? text.take(between) : text.digits() > 0;
    if (!time.to_the_second) return hour;
    const auto second = text.number(2);
    if (!second || *second > 59) return std::nullopt;
    time.time += seconds(*second);
    return hour;
}

/// Blanks as Unicode's rules for English put them before PM since 2022 (CLDR 42), and older ones.
void skip_blanks(TimeScanner& text) {
    static constexpr std::string_view narrow_no_break = "\u202f", no_break = "\u00a0";
    while (true) {
        if (is_blank(text.peek())) text.skip(1);
        else if (text.rest().starts_with(narrow_no_break)) text.skip(narrow_no_break.size());
        else if (text.rest().starts_with(no_break)) text.skip(no_break.size());
        else return;
    }
}

std::optional<WrittenTime> read_clock(TimeScanner text) {
    WrittenTime time{.kind = Kind::clock};
    const auto hour = take_clock(text, text.digits() == 1 ? 1 : 2, ':', time);
    if (!hour || *hour > 23) return std::nullopt;
    skip_blanks(text);
    if (text.at_end()) return time;

    if (text.rest().size() != 2 || lower(text.rest()[1]) != 'm' || *hour < 1 || *hour > 12) return std::nullopt;
    const char half = lower(text.peek());
    if (half != 'a' && half != 'p') return std::nullopt;
    if (*hour == 12) time.time -= 12h;
    if (half == 'p') time.time += 12h;
    return time;
}

std::optional<WrittenTime> read_bustime(TimeScanner text) {
    const auto day = text.day('\0');
    if (!day || !text.take(' ')) return std::nullopt;
    WrittenTime time{.kind = Kind::local, .time = day->time_since_epoch()};
    const auto hour = take_clock(text, 2, ':', time);
    if (!hour || *hour > 23 || !text.at_end()) return std::nullopt;
    return time;
}

/// `+05:30`, `-0400`, `+02`. No zone is further away than 14 hours, says XML Schema too.
std::optional<seconds> read_offset(TimeScanner text) {
    const bool behind = text.take('-');
    if (!behind && !text.take('+')) return std::nullopt;
    const auto hour = text.number(2);
    std::optional<int> minute = 0;
    if (!text.at_end()) {
        text.take(':');
        minute = text.number(2);
    }
    if (!hour || !minute || *minute > 59 || !text.at_end()) return std::nullopt;
    const seconds offset = hours(*hour) + minutes(*minute);
    if (offset > 14h) return std::nullopt;
    return behind ? -offset : offset;
}

/// The extended form (`2012-09-12T09:28`) and the basic one (`20120912T0928`), with a blank for the T as databases do.
std::optional<WrittenTime> read_iso8601(TimeScanner text, bool day_will_do) {
    const bool basic = text.digits() == 8;
    const auto day = text.day(basic ? '\0' : '-');
    if (!day) return std::nullopt;
    WrittenTime time{.kind = Kind::day, .time = day->time_since_epoch()};
    if (text.at_end()) return day_will_do ? std::optional(time) : std::nullopt;

    if (!text.take('T') && !text.take('t') && !text.take(' ')) return std::nullopt;
    const auto hour = take_clock(text, 2, basic ? '\0' : ':', time);
    if (!hour) return std::nullopt;
    if (time.to_the_second && (text.take('.') || text.take(',')) && !take_fraction(text, time.fraction))
        return std::nullopt;
    const bool end_of_day = *hour == 24 && time.time == day->time_since_epoch() + 24h && time.fraction == Fraction{};
    if (*hour > 23 && !end_of_day) return std::nullopt;

    time.kind = Kind::local;
    if (text.at_end()) return time;
    time.kind = Kind::instant;
    if (text.rest() == "Z" || text.rest() == "z") return time;
    time.offset = read_offset(text);
    if (!time.offset) return std::nullopt;
    time.time -= *time.offset;
    return time;
}

std::optional<WrittenTime> read_epoch(TimeScanner text, bool milliseconds) {
    const std::size_t length = text.digits();
    const std::size_t last_digits = milliseconds ? 3 : 0;
    if (length == 0 || length > 12 + last_digits) return std::nullopt;

    WrittenTime time;
    std::int64_t whole = 0;
    for (std::size_t left = length; left > last_digits; --left) whole = whole * 10 + *text.number(1);
    time.time = seconds(whole);
    if (milliseconds) {
        const auto last = text.number(length < 3 ? length : 3);
        time.fraction = {.value = static_cast<unsigned>(*last), .digits = 3};
    } else if (text.take('.') && !take_fraction(text, time.fraction)) {
        return std::nullopt;
    }
    if (!text.at_end()) return std::nullopt;
    return time;
}

/// Without the times that programs write for "none": .NET's least is in the year 1, its greatest the last of 9999.
std::optional<WrittenTime> within_limits(std::optional<WrittenTime> time) {
    if (time && (time->time < 0s || time->time >= end_of_time)) return std::nullopt;
    return time;
}

}  // namespace

std::optional<WrittenTime> read_time(TimeFormat format, std::string_view text) {
    const TimeScanner scanner(trim(text));
    switch (format) {
        case TimeFormat::bustime: return within_limits(read_bustime(scanner));
        case TimeFormat::clock: return read_clock(scanner);
        case TimeFormat::iso8601: return within_limits(read_iso8601(scanner, false));
        case TimeFormat::epoch_seconds: return within_limits(read_epoch(scanner, false));
        case TimeFormat::epoch_milliseconds: return within_limits(read_epoch(scanner, true));
        case TimeFormat::age: break;
    }
    return std::nullopt;
}

std::optional<WrittenTime> read_time_or_day(std::string_view text) {
    return within_limits(read_iso8601(TimeScanner(trim(text)), true));
}

}  // namespace busfeed::feed
