#include "feed/time_in_name.hpp"

#include <chrono>
#include <cstddef>

#include "feed/time_scanner.hpp"

namespace busfeed::feed {

using namespace std::chrono;
using Kind = WrittenTime::Kind;

namespace {

bool is_plausible(seconds since_1970) {
    constexpr seconds from = local_days(2000y / January / 1).time_since_epoch();
    constexpr seconds until = local_days(2101y / January / 1).time_since_epoch();
    return since_1970 >= from && since_1970 < until;
}

std::optional<WrittenTime> plausible_day(TimeScanner& text, char between) {
    const auto day = text.day(between);
    if (!day || !is_plausible(day->time_since_epoch())) return std::nullopt;
    return WrittenTime{.kind = Kind::day, .time = day->time_since_epoch()};
}

/// Hours, and minutes and seconds if `parts` are 2 or 3.
std::optional<seconds> clock(TimeScanner& text, int parts, char between) {
    static constexpr int most[] = {23, 59, 59};
    seconds time{0};
    for (int part = 0; part < 3; ++part) {
        std::optional<int> value = 0;
        if (part < parts) {
            if (part > 0 && between && !text.take(between)) return std::nullopt;
            value = text.number(2);
        }
        if (!value || *value > most[part]) return std::nullopt;
        time = time * 60 + seconds(*value);
    }
    return time;
}

bool is_one_of(char c, std::string_view set) { return c != '\0' && set.find(c) != set.npos; }

/// The clock that stands behind a day, and what is behind the clock.
std::optional<seconds> clock_behind_day(TimeScanner& text) {
    if (!is_one_of(text.peek(), "Tt_- ")) return std::nullopt;
    const bool sure = is_one_of(text.peek(), "Tt");
    text.skip(1);
    const std::size_t digits = text.digits();
    std::optional<seconds> time;
    if (digits == 6) {
        time = clock(text, 3, '\0');
    } else if (digits == 4 && sure) {
        time = clock(text, 2, '\0');
    } else if (digits == 2 && text.rest().size() > 2 && is_one_of(text.rest()[2], ":-_.")) {
        const char between = text.rest()[2];
        const TimeScanner without_seconds = text;
        time = clock(text, 3, between);
        if (!time && sure) time = clock(text = without_seconds, 2, between);
    }
    return time && text.digits() == 0 ? time : std::nullopt;
}

WrittenTime with_clock(WrittenTime day, TimeScanner behind) {
    const auto time = clock_behind_day(behind);
    if (!time) return day;
    const bool utc = behind.take('Z') && !(behind.peek() >= 'a' && behind.peek() <= 'z');
    return {.kind = utc ? Kind::instant : Kind::local, .time = day.time + *time};
}

/// The digits of a day and of a clock of so many parts, and nothing between them.
std::optional<WrittenTime> day_and_clock(TimeScanner text, int parts) {
    const auto day = plausible_day(text, '\0');
    if (!day) return std::nullopt;
    const auto time = clock(text, parts, '\0');
    if (!time) return std::nullopt;
    return WrittenTime{.kind = Kind::local, .time = day->time + *time};
}

std::optional<WrittenTime> epoch(TimeScanner text, TimeFormat format) {
    const auto time = read_time(format, text.rest().substr(0, text.digits()));
    return time && is_plausible(time->time) ? time : std::nullopt;
}

/// The time that begins with the first digit of the text.
std::optional<WrittenTime> time_at(TimeScanner text) {
    switch (text.digits()) {
        case 14: return day_and_clock(text, 3);
        case 13: return epoch(text, TimeFormat::epoch_milliseconds);
        case 12: return day_and_clock(text, 2);
        case 10: {
            const auto hour = day_and_clock(text, 1);
            return hour ? hour : epoch(text, TimeFormat::epoch_seconds);
        }
        case 8: {
            const auto day = plausible_day(text, '\0');
            return day ? std::optional(with_clock(*day, text)) : std::nullopt;
        }
        case 4: {
            const char between = text.rest().size() > 4 ? text.rest()[4] : '\0';
            if (!is_one_of(between, "-_.")) return std::nullopt;
            const auto day = plausible_day(text, between);
            return day && text.digits() == 0 ? std::optional(with_clock(*day, text)) : std::nullopt;
        }
        default: return std::nullopt;
    }
}

}  // namespace

std::optional<WrittenTime> time_in_name(std::string_view name) {
    std::optional<WrittenTime> best;
    TimeScanner text(name);
    while (!text.at_end()) {
        const std::size_t digits = text.digits();
        if (digits > 0) {
            const auto time = time_at(text);
            if (time && (!best || time->kind > best->kind)) best = time;  // kinds are in the order of exactness
        }
        text.skip(digits > 0 ? digits : 1);
    }
    return best;
}

}  // namespace busfeed::feed
