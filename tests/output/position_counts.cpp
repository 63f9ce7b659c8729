#include "output/position_counts.hpp"

#include <doctest/doctest.h>

#include "output/sample_counts.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

TEST_CASE("a title has the counts and the range of times") {
    CHECK(title_of(snapshot()) == "900 vehicles on 141 routes");
    CHECK(title_of(day()) == "1,234,567 positions of 17 vehicles on 1 route, 2013-03-10 09:26 to 13:27 (UTC-05:00)");
    CHECK(title_of({}) == "No records");
    PositionCounts counts = snapshot();
    counts.positions = counts.shown = 0;
    CHECK(title_of(counts) == "No positions");
}

TEST_CASE("vehicles that are not known are not counted") {
    PositionCounts counts = snapshot();
    counts.vehicles = 0;
    counts.without_vehicle = 900;
    CHECK(title_of(counts) == "900 positions on 141 routes");
    counts.vehicles = 1;
    counts.routes = 0;
    counts.without_vehicle = 899;
    CHECK(title_of(counts) == "900 positions of 1 vehicle");
}

TEST_CASE("of the times only what differs is said twice") {
    PositionCounts counts = day();
    const auto times = [&](const char* first, const char* last) {
        counts.first_time = first;
        counts.last_time = last;
        const std::string title = title_of(counts);
        return title.substr(title.find(", 2") + 2);
    };
    CHECK(times("2013-03-10T09:26:00-05:00", "2013-03-10T09:26:59-05:00") == "2013-03-10 09:26 (UTC-05:00)");
    CHECK(times("2013-03-10T09:26:00Z", "2013-03-11T01:00:00Z") == "2013-03-10 09:26 to 2013-03-11 01:00 (UTC)");
    CHECK(times("2013-03-10T01:26:00-06:00", "2013-03-10T03:26:00-05:00") ==
          "2013-03-10 01:26 (UTC-06:00) to 03:26 (UTC-05:00)");
    CHECK(times("2013-03-10T09:26:00.125+05:30", "2013-03-10T10:26:00.5+05:30") == "2013-03-10 09:26 to 10:26 (UTC+05:30)");
}

TEST_CASE("what is not shown is told") {
    CHECK(note_on_thinning(snapshot()).empty());
    CHECK(note_on_unplaced(snapshot()).empty());
    CHECK(note_on_thinning(day()).starts_with("100,000 of the 1,234,567 positions are shown"));
    CHECK(note_on_unplaced(day()) == "23 records have no usable position and are not shown.");
}
