#include "feed/time_text.hpp"

#include <cstddef>

namespace busfeed::feed {

using namespace std::chrono;

namespace {

/// A number of exactly so many digits.
char* write_digits(char* to, std::uint64_t number, int digits) {
    for (int i = digits - 1; i >= 0; --i, number /= 10) to[i] = static_cast<char>('0' + number % 10);
    return to + digits;
}

char* write_number(char* to, std::int64_t number, int digits) {
    return write_digits(to, static_cast<std::uint64_t>(number), digits);
}

}  // namespace

std::string_view write_time(const Instant& instant, std::optional<seconds> offset, TimeText& room) {
    const local_seconds clock(instant.seconds.time_since_epoch() + offset.value_or(0s));
    const local_days day = floor<days>(clock);
    const year_month_day date(day);
    const hh_mm_ss time(clock - day);

    char* to = room.data();
    to = write_number(to, static_cast<int>(date.year()), 4);
    *to++ = '-';
    to = write_number(to, static_cast<unsigned>(date.month()), 2);
    *to++ = '-';
    to = write_number(to, static_cast<unsigned>(date.day()), 2);
    *to++ = 'T';
    to = write_number(to, time.hours().count(), 2);
    *to++ = ':';
    to = write_number(to, time.minutes().count(), 2);
    *to++ = ':';
    to = write_number(to, time.seconds().count(), 2);
    if (instant.fraction.digits > 0) {
        *to++ = '.';
        to = write_digits(to, instant.fraction.value, instant.fraction.digits);
    }
    if (offset) {
        const minutes ahead = floor<minutes>(abs(*offset));
        *to++ = *offset < 0s ? '-' : '+';
        to = write_number(to, ahead / 1h, 2);
        *to++ = ':';
        to = write_number(to, ahead % 1h / 1min, 2);
    } else {
        *to++ = 'Z';
    }
    return {room.data(), static_cast<std::size_t>(to - room.data())};
}

}  // namespace busfeed::feed
