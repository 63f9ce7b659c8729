#include "clock.hpp"

#include <charconv>
#include <chrono>
#include <stdexcept>
#include <string>

namespace busfeed::simulator {

namespace {

namespace chrono = std::chrono;

constexpr int winter_offset = -6;

Epoch epoch_of(chrono::sys_days day, int hour) noexcept {
    return static_cast<Epoch>(day.time_since_epoch().count()) * 86400 + hour * 3600;
}

/// The time between which clocks in Chicago are an hour ahead, for one year.
struct Summer {
    Epoch begin;
    Epoch end;
};

Summer summer_of(chrono::year year) noexcept {
    const bool since_2007 = year >= chrono::year{2007};
    const chrono::sys_days begin = since_2007 ? year / chrono::March / chrono::Sunday[2]
                                              : year / chrono::April / chrono::Sunday[1];
    const chrono::sys_days end = since_2007 ? chrono::sys_days{year / chrono::November / chrono::Sunday[1]}
                                            : chrono::sys_days{year / chrono::October / chrono::Sunday[chrono::last]};
    // Both at two o'clock of the time that then ends.
    return {epoch_of(begin, 2 - winter_offset), epoch_of(end, 2 - (winter_offset + 1))};
}

chrono::sys_days day_of(Epoch seconds) noexcept {
    return chrono::floor<chrono::days>(chrono::sys_seconds{chrono::seconds{seconds}});
}

Local at_offset(Epoch time, int offset_hours) noexcept {
    const Epoch shown = time + offset_hours * 3600;
    const chrono::sys_days day = day_of(shown);
    const chrono::year_month_day date{day};
    const int second = static_cast<int>(shown - epoch_of(day, 0));
    return {static_cast<int>(date.year()),
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day())),
            second / 3600,
            second / 60 % 60,
            second % 60,
            offset_hours};
}

int digits(std::string_view text, std::size_t at, std::size_t count) {
    int value = 0;
    const char* const first = text.data() + at;
    const auto [end, error] = std::from_chars(first, first + count, value);
    if (error != std::errc{} || end != first + count || value < 0) throw std::invalid_argument("not a number");
    return value;
}

int hour_of_12(int hour) noexcept {
    return hour % 12 == 0 ? 12 : hour % 12;
}

}  // namespace

Local universal(Epoch time) noexcept {
    return at_offset(time, 0);
}

Local chicago(Epoch time) noexcept {
    const chrono::year year = chrono::year_month_day{day_of(time + winter_offset * 3600)}.year();
    const Summer summer = summer_of(year);
    return at_offset(time, winter_offset + (time >= summer.begin && time < summer.end ? 1 : 0));
}
Epoch read_utc(std::string_view text) {
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:ddZ";
    try {
        if (text.size() != shape.size()) throw std::invalid_argument("length");
        for (std::size_t i = 0; i < shape.size(); ++i) {
            if (shape[i] != 'd' && shape[i] != text[i]) throw std::invalid_argument("shape");
        }
        const chrono::year_month_day date{chrono::year{digits(text, 0, 4)},
                                          chrono::month{static_cast<unsigned>(digits(text, 5, 2))},
                                          chrono::day{static_cast<unsigned>(digits(text, 8, 2))}};
        const int hour = digits(text, 11, 2);
        const int minute = digits(text, 14, 2);
        const int second = digits(text, 17, 2);
        if (!date.ok() || hour > 23 || minute > 59 || second > 59) throw std::invalid_argument("no such time");
        return epoch_of(date, hour) + minute * 60 + second;
    } catch (const std::invalid_argument&) {
        throw std::invalid_argument("not a time such as 2009-02-02T17:05:00Z: \"" + std::string(text) + "\"");
    }
}

void write_12_hours(Output& out, const Local& time) {
    out.whole(hour_of_12(time.hour));
    out.text(":");
    out.whole(time.minute, 2);
    out.text(time.hour < 12 ? " AM" : " PM");
}

void write_12_hours_seconds(Output& out, const Local& time) {
    out.whole(hour_of_12(time.hour), 2);
    out.text(":");
    out.whole(time.minute, 2);
    out.text(":");
    out.whole(time.second, 2);
    out.text(time.hour < 12 ? " am" : " pm");
}

void write_stamp(Output& out, const Local& time, bool seconds) {
    out.whole(time.year * 10000 + time.month * 100 + time.day);
    out.text(" ");
    out.whole(time.hour, 2);
    out.text(":");
    out.whole(time.minute, 2);
    if (seconds) {
        out.text(":");
        out.whole(time.second, 2);
    }
}

void write_date(Output& out, const Local& time) {
    out.whole(time.year, 4);
    out.text("-");
    out.whole(time.month, 2);
    out.text("-");
    out.whole(time.day, 2);
}

void write_iso(Output& out, const Local& time) {
    write_date(out, time);
    out.text("T");
    out.whole(time.hour, 2);
    out.text(":");
    out.whole(time.minute, 2);
    out.text(":");
    out.whole(time.second, 2);
}

void write_offset(Output& out, const Local& time) {
    out.text(time.offset_hours < 0 ? "-" : "+");
    out.whole(time.offset_hours < 0 ? -time.offset_hours : time.offset_hours, 2);
    out.text(":00");
}

}  // namespace busfeed::simulator
