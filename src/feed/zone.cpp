#include "feed/zone.hpp"

#include <exception>

#include <date/tz.h>

namespace busfeed::feed {

using namespace std::chrono;

namespace {

const date::tzdb& database() {
    try {
        return date::get_tzdb();
    } catch (const std::exception& error) {
        throw UnknownZone("the system's database of time zones (package tzdata) cannot be read: " +
                          std::string(error.what()));
    }
}

const date::time_zone* find_zone(std::string_view name) {
    database();
    try {
        return date::locate_zone(name);
    } catch (const std::exception&) {
        throw UnknownZone("no time zone '" + std::string(name) + "'; they are named as America/Chicago is");
    }
}

}  // namespace

Zone::Zone(std::string_view name) : zone_(find_zone(name)) {
    try {
        zone_->get_info(sys_seconds{});  // which loads the zone
    } catch (const std::exception& error) {
        throw UnknownZone("time zone '" + std::string(name) + "' cannot be read: " + error.what());
    }
}

const std::string& Zone::name() const { return zone_->name(); }

ClockReading Zone::read(local_seconds clock) const {
    // No clock was ever put by more than a day (Samoa, 2011). What is further than that from the ends of the stretch
    // occurs once.
    const sys_seconds by_last(clock.time_since_epoch() - last_.offset);
    if (by_last >= last_.begin + 24h && by_last < last_.end - 24h)
        return {.before = by_last, .after = by_last, .change = by_last};

    const date::local_info info = zone_->get_info(date::local_seconds(clock.time_since_epoch()));
    const sys_seconds by_first(clock.time_since_epoch() - info.first.offset);
    if (info.result == date::local_info::unique) {
        last_ = {.begin = info.first.begin, .end = info.first.end, .offset = info.first.offset};
        return {.before = by_first, .after = by_first, .change = by_first};
    }
    return {.occurs = info.result == date::local_info::ambiguous ? ClockReading::Occurs::twice
                                                                 : ClockReading::Occurs::never,
            .before = by_first,
            .after = sys_seconds(clock.time_since_epoch() - info.second.offset),
            .change = info.first.end};
}

seconds Zone::offset(sys_seconds instant) const {
    if (instant < last_.begin || instant >= last_.end) {
        const date::sys_info info = zone_->get_info(instant);
        last_ = {.begin = info.begin, .end = info.end, .offset = info.offset};
    }
    return last_.offset;
}

std::vector<std::string> zone_names() {
    std::vector<std::string> names;
    for (const date::time_zone& zone : database().zones) names.push_back(zone.name());
    return names;
}

}  // namespace busfeed::feed
