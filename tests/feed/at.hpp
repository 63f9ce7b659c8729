#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "feed/time_text.hpp"
#include "feed/written_time.hpp"

/// Times as tests write them.
namespace busfeed::feed {

inline WrittenTime written(std::string_view iso8601) { return read_time_or_day(iso8601).value(); }

/// "2013-03-10T14:28:17Z"
inline std::chrono::sys_seconds at(std::string_view iso8601) {
    return std::chrono::sys_seconds(written(iso8601).time);
}

/// "2013-03-10T09:28:17"
inline std::chrono::local_seconds clock_at(std::string_view iso8601) {
    return std::chrono::local_seconds(written(iso8601).time);
}

inline std::string in_utc(const Instant& instant) {
    TimeText room;
    return std::string(write_time(instant, {}, room));
}

inline std::string in_utc(std::chrono::sys_seconds instant) { return in_utc(Instant{instant, {}}); }

/// What a written time says, in words of its own: "local 2013-03-10T09:28:17", "clock 1970-01-01T13:14:00".
inline std::string said(const std::optional<WrittenTime>& time) {
    if (!time) return "nothing";
    static constexpr std::string_view kinds[] = {"clock", "day", "local", "instant"};
    std::string text = in_utc(Instant{std::chrono::sys_seconds(time->time), time->fraction});
    if (time->kind != WrittenTime::Kind::instant) text.pop_back();
    if (time->kind == WrittenTime::Kind::day) text.resize(10);
    if (time->kind == WrittenTime::Kind::clock) text.erase(0, 11);
    return std::string(kinds[static_cast<int>(time->kind)]) + " " + text;
}

}  // namespace busfeed::feed
