#include "feed/time_text.hpp"

#include <cstddef>
#include <cstdint>

namespace busfeed::feed {

using namespace std::chrono;

namespace {

char* write_two(char* to, unsigned number) {
    to[0] = static_cast<char>('0' + number / 10);
    to[1] = static_cast<char>('0' + number % 10);
    return to + 2;
}

char* write_fraction(char* to, const Fraction& fraction) {
    std::uint64_t rest = fraction.value;
    for (int i = fraction.digits - 1; i >= 0; --i, rest /= 10) to[i] = static_cast<char>('0' + rest % 10);
    return to + fraction.digits;
}

}  // namespace

std::string_view write_time(const Instant& instant, std::optional<seconds> offset, TimeText& room) {
    const local_seconds clock(instant.seconds.time_since_epoch() + offset.value_or(0s));
    const local_days day = floor<days>(clock);
    const year_month_day date(day);
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    const auto second = static_cast<unsigned>((clock - day).count());

    char* to = write_two(room.data(), year / 100);
    to = write_two(to, year % 100);
    *to++ = '-';
    to = write_two(to, static_cast<unsigned>(date.month()));
    *to++ = '-';
    to = write_two(to, static_cast<unsigned>(date.day()));
    *to++ = 'T';
    to = write_two(to, second / 3600);
    *to++ = ':';
    to = write_two(to, second / 60 % 60);
    *to++ = ':';
    to = write_two(to, second % 60);
    if (instant.fraction.digits > 0) {
        *to++ = '.';
        to = write_fraction(to, instant.fraction);
    }
    if (offset) {
        const auto ahead = static_cast<unsigned>(floor<minutes>(abs(*offset)).count());
        *to++ = *offset < 0s ? '-' : '+';
        to = write_two(to, ahead / 60);
        *to++ = ':';
        to = write_two(to, ahead % 60);
    } else {
        *to++ = 'Z';
    }
    return {room.data(), static_cast<std::size_t>(to - room.data())};
}

}  // namespace busfeed::feed
