#include "feed/time_window.hpp"

#include <doctest/doctest.h>

#include "at.hpp"

using namespace busfeed::feed;

namespace {

/// "since until", in UTC.
std::string window(std::string_view since, std::string_view until, const char* zone = "America/Chicago") {
    const TimeWindow window = time_window(read_window_end(since), read_window_end(until), Zone(zone));
    return in_utc(*window.since) + " " + in_utc(*window.until);
}

}  // namespace

TEST_CASE("both ends belong to the window as they are written") {
    CHECK(window("2013-03-11", "2013-03-11") == "2013-03-11T05:00:00Z 2013-03-12T05:00:00Z");
    CHECK(window("2013-03-11T09:28", "2013-03-11T09:28") == "2013-03-11T14:28:00Z 2013-03-11T14:29:00Z");
    CHECK(window("2013-03-11T09:28:17", "2013-03-11T09:28:17") == "2013-03-11T14:28:17Z 2013-03-11T14:28:18Z");
    CHECK(window("2013-03-11T09:28:17.25", "2013-03-11T09:28:17.25Z") ==
          "2013-03-11T14:28:17.25Z 2013-03-11T09:28:17.26Z");
    CHECK(window("2013-03-11T09:28:17.9", "2013-03-11T09:28:17.9") == "2013-03-11T14:28:17.9Z 2013-03-11T14:28:18.0Z");
    CHECK(window("2013-03-11T09:28Z", "2013-03-11T09:28+01:00") == "2013-03-11T09:28:00Z 2013-03-11T08:29:00Z");
}

TEST_CASE("ends are the wrong way round where no zone has a time between them") {
    const auto backwards = [](const char* since, const char* until) {
        return is_backwards(read_window_end(since), read_window_end(until));
    };
    CHECK(backwards("2013-03-11", "2013-03-10"));
    CHECK_FALSE(backwards("2013-03-10", "2013-03-10"));
    CHECK_FALSE(backwards("2013-03-10T23:59", "2013-03-10"));
    CHECK(backwards("2013-03-11T03:00", "2013-03-10"));
    CHECK(backwards("2013-03-10T10:00Z", "2013-03-10T09:59Z"));
    CHECK_FALSE(backwards("2013-03-10T10:00Z", "2013-03-10T10:00Z"));
    CHECK_FALSE(backwards("2013-11-03T01:50", "2013-11-03T01:10"));  // its second occurrence
    CHECK_FALSE(backwards("2013-03-11T10:00", "2013-03-10T10:00Z"));  // of some zone it is not
}

TEST_CASE("days with a change of the clocks are as long as they are") {
    CHECK(window("2013-03-10", "2013-03-10") == "2013-03-10T06:00:00Z 2013-03-11T05:00:00Z");
    CHECK(window("2013-11-03", "2013-11-03") == "2013-11-03T05:00:00Z 2013-11-04T06:00:00Z");
    // Midnight itself is left out, or comes twice.
    CHECK(window("2018-11-04", "2018-11-04", "America/Sao_Paulo") == "2018-11-04T03:00:00Z 2018-11-05T02:00:00Z");
    CHECK(window("2018-11-03", "2018-11-03", "America/Sao_Paulo") == "2018-11-03T03:00:00Z 2018-11-04T03:00:00Z");
    CHECK(window("2013-11-03", "2013-11-03", "America/Havana") == "2013-11-03T04:00:00Z 2013-11-04T05:00:00Z");
    CHECK(window("2013-11-02", "2013-11-02", "America/Havana") == "2013-11-02T04:00:00Z 2013-11-03T04:00:00Z");
}

TEST_CASE("ends in the hour that occurs twice, or never") {
    CHECK(window("2013-11-03T01:30", "2013-11-03T01:30") == "2013-11-03T06:30:00Z 2013-11-03T07:31:00Z");
    CHECK(window("2013-11-03T00:59", "2013-11-03T00:59") == "2013-11-03T05:59:00Z 2013-11-03T06:00:00Z");
    CHECK(window("2013-03-10T02:30", "2013-03-10T02:30") == "2013-03-10T08:00:00Z 2013-03-10T08:00:00Z");
}

TEST_CASE("what the window holds") {
    const TimeWindow window = time_window(read_window_end("2013-03-11"), {}, Zone("UTC"));
    CHECK_FALSE(window.holds({at("2013-03-10T23:59:59Z"), {999, 3}}));
    CHECK(window.holds({at("2013-03-11T00:00:00Z"), {}}));
    CHECK(window.holds({at("2099-01-01T00:00:00Z"), {}}));
    const TimeWindow until = time_window({}, read_window_end("2013-03-11T00:00:00Z"), Zone("UTC"));
    CHECK(until.holds({at("2013-03-11T00:00:00Z"), {999, 3}}));
    CHECK_FALSE(until.holds({at("2013-03-11T00:00:01Z"), {}}));
    CHECK(TimeWindow{}.holds({at("1970-01-01T00:00:00Z"), {}}));
}

TEST_CASE("only ends without an offset need a zone") {
    CHECK(needs_zone(read_window_end("2013-03-11")));
    CHECK(needs_zone(read_window_end("2013-03-11T09:28")));
    CHECK_FALSE(needs_zone(read_window_end("2013-03-11T09:28Z")));
}

TEST_CASE("what is no time is refused, and quoted") {
    CHECK_THROWS_WITH_AS(read_window_end("9:28 AM"),
                         "'9:28 AM' is no time; write 2013-03-10, 2013-03-10T13:14, or 2013-03-10T13:14:00-05:00",
                         BadTime);
    CHECK_THROWS_AS(read_window_end(""), BadTime);
}
