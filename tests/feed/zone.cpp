#include "feed/zone.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "at.hpp"

using namespace busfeed::feed;
using namespace std::chrono;
using Occurs = ClockReading::Occurs;

TEST_CASE("a zone that is none says so") {
    CHECK_THROWS_WITH_AS(Zone("Chicago"), "no time zone 'Chicago'; they are named as America/Chicago is", UnknownZone);
    CHECK_THROWS_AS(Zone(""), UnknownZone);
    CHECK_THROWS_AS(Zone("../../etc/passwd"), UnknownZone);
    CHECK_THROWS_AS(Zone("america/chicago"), UnknownZone);
    CHECK(Zone("America/Chicago").name() == "America/Chicago");
}

TEST_CASE("clocks and instants of Chicago, around the change of 2013-03-10 at 2 AM") {
    const Zone zone("America/Chicago");
    CHECK(zone.offset(at("2013-03-10T07:59:59Z")) == -6h);
    CHECK(zone.offset(at("2013-03-10T08:00:00Z")) == -5h);
    CHECK(zone.offset(at("2013-03-10T07:59:59Z")) == -6h);
    CHECK(zone.clock(at("2013-03-10T14:30:51Z")) == clock_at("2013-03-10T09:30:51"));

    const ClockReading before = zone.read(clock_at("2013-03-10T01:59:59"));
    CHECK(before.occurs == Occurs::once);
    CHECK(in_utc(before.before) == "2013-03-10T07:59:59Z");
    const ClockReading after = zone.read(clock_at("2013-03-10T03:00:00"));
    CHECK(after.occurs == Occurs::once);
    CHECK(in_utc(after.before) == "2013-03-10T08:00:00Z");
    const ClockReading never = zone.read(clock_at("2013-03-10T02:30:00"));
    CHECK(never.occurs == Occurs::never);
    CHECK(in_utc(never.before) == "2013-03-10T08:30:00Z");
    CHECK(in_utc(never.after) == "2013-03-10T07:30:00Z");
    CHECK(in_utc(never.change) == "2013-03-10T08:00:00Z");
    const ClockReading twice = zone.read(clock_at("2013-11-03T01:30:00"));
    CHECK(twice.occurs == Occurs::twice);
    CHECK(in_utc(twice.before) == "2013-11-03T06:30:00Z");
    CHECK(in_utc(twice.after) == "2013-11-03T07:30:00Z");
    CHECK(in_utc(twice.change) == "2013-11-03T07:00:00Z");
}

TEST_CASE("what was asked before changes no answer") {
    const Zone asked("America/Chicago");
    for (const std::string_view warmed : {"2012-12-01T00:00:00", "2013-06-01T00:00:00", "2013-12-01T00:00:00"}) {
        for (const std::string_view text : {"2013-03-10T01:30:00", "2013-03-10T02:30:00", "2013-03-10T03:30:00",
                                            "2013-11-03T00:30:00", "2013-11-03T01:30:00", "2013-11-03T02:30:00"}) {
            asked.read(clock_at(warmed));
            const ClockReading reading = asked.read(clock_at(text));
            const ClockReading fresh = Zone("America/Chicago").read(clock_at(text));
            CHECK(reading.occurs == fresh.occurs);
            CHECK(reading.before == fresh.before);
            CHECK(reading.after == fresh.after);
        }
    }
}

TEST_CASE("of two instants, the one before the change, unless a known one is nearer to the other") {
    const ClockReading twice = Zone("America/Chicago").read(clock_at("2013-11-03T01:30:00"));
    CHECK(twice.nearest_to({}) == twice.before);
    CHECK(twice.nearest_to(at("2013-11-03T06:31:00Z")) == twice.before);
    CHECK(twice.nearest_to(at("2013-11-03T07:00:00Z")) == twice.before);
    CHECK(twice.nearest_to(at("2013-11-03T07:31:00Z")) == twice.after);
}

TEST_CASE("Lord Howe puts its clocks by half an hour") {
    const Zone zone("Australia/Lord_Howe");
    const ClockReading twice = zone.read(clock_at("2013-04-07T01:45:00"));
    CHECK(twice.occurs == Occurs::twice);
    CHECK(twice.after - twice.before == 30min);
    CHECK(zone.read(clock_at("2013-10-06T02:15:00")).occurs == Occurs::never);
    CHECK(zone.read(clock_at("2013-10-06T02:30:00")).occurs == Occurs::once);
}

// The library that reads zones does not follow the rule at the end of "slim" zone files (its issue 614): there, times
// since 2007 would have a wrong offset. Debian, Ubuntu and Fedora ship files that list all changes until 2037.
TEST_CASE("the system's zone files list the changes of the clocks up to 2037") {
    const Zone zone("America/Chicago");
    CHECK(zone.offset(at("2030-07-01T00:00:00Z")) == -5h);
    CHECK(zone.offset(at("2037-01-01T00:00:00Z")) == -6h);
    CHECK(zone.offset(at("2037-07-01T00:00:00Z")) == -5h);
}

// Lines that tests/reference/times.py writes: zone, clock, how often it occurs, epoch before and after.
TEST_CASE("every reading agrees with Python's zoneinfo") {
    const char* const name = std::getenv("BUSFEED_REFERENCE_TIMES");
    if (!name) {
        MESSAGE("skipped: tests/reference/times.py runs this");
        return;
    }
    std::ifstream file(name);
    REQUIRE(file);
    std::map<std::string, Zone> zones;
    std::string line;
    int count = 0;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string zone_name, clock, occurs;
        std::int64_t before = 0, after = 0;
        words >> zone_name >> clock >> occurs >> before >> after;
        REQUIRE_FALSE(words.fail());
        const Zone& zone = zones.try_emplace(zone_name, zone_name).first->second;
        const ClockReading reading = zone.read(clock_at(clock));
        static constexpr std::string_view names[] = {"once", "twice", "never"};
        INFO(line);
        REQUIRE(names[static_cast<int>(reading.occurs)] == occurs);
        REQUIRE(reading.before.time_since_epoch().count() == before);
        REQUIRE(reading.after.time_since_epoch().count() == after);
        REQUIRE(zone.offset(reading.after) == zone.clock(reading.after).time_since_epoch() - seconds(after));
        if (reading.occurs != Occurs::never) REQUIRE(zone.clock(reading.after) == clock_at(clock));
        ++count;
    }
    MESSAGE(count, " readings compared");
    CHECK(count > 0);
}
