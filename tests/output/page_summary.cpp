#include "output/page_summary.hpp"

#include <doctest/doctest.h>

using namespace busfeed::output;

namespace {

PageCounts snapshot() {
    return {.records = 900, .positions = 900, .shown = 900, .timed = 0, .without_vehicle = 0, .vehicles = 900, .routes = 141,
            .first_time = {}, .last_time = {}};
}

PageCounts day() {
    return {.records = 1234590, .positions = 1234567, .shown = 100000, .timed = 1234566, .without_vehicle = 0, .vehicles = 17,
            .routes = 1, .first_time = "2013-03-10T09:26:00-05:00", .last_time = "2013-03-10T13:27:30-05:00"};
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a title has the counts and the range of times") {
    CHECK(page_title(snapshot()) == "900 vehicles on 141 routes");
    CHECK(page_title(day()) == "1,234,567 positions of 17 vehicles on 1 route, 2013-03-10 09:26 to 13:27 (UTC-05:00)");
    CHECK(page_title({}) == "No records");
    PageCounts counts = snapshot();
    counts.positions = counts.shown = 0;
    CHECK(page_title(counts) == "No positions");
}

TEST_CASE("vehicles that are not known are not counted") {
    PageCounts counts = snapshot();
    counts.vehicles = 0;
    counts.without_vehicle = 900;
    CHECK(page_title(counts) == "900 positions on 141 routes");
    counts.vehicles = 1;
    counts.routes = 0;
    counts.without_vehicle = 899;
    CHECK(page_title(counts) == "900 positions of 1 vehicle");
}

TEST_CASE("of the times only what differs is said twice") {
    PageCounts counts = day();
    const auto times = [&](const char* first, const char* last) {
        counts.first_time = first;
        counts.last_time = last;
        const std::string title = page_title(counts);
        return title.substr(title.find(", 2") + 2);
    };
    CHECK(times("2013-03-10T09:26:00-05:00", "2013-03-10T09:26:59-05:00") == "2013-03-10 09:26 (UTC-05:00)");
    CHECK(times("2013-03-10T09:26:00Z", "2013-03-11T01:00:00Z") == "2013-03-10 09:26 to 2013-03-11 01:00 (UTC)");
    CHECK(times("2013-03-10T01:26:00-06:00", "2013-03-10T03:26:00-05:00") ==
          "2013-03-10 01:26 (UTC-06:00) to 03:26 (UTC-05:00)");
    CHECK(times("2013-03-10T09:26:00.125+05:30", "2013-03-10T10:26:00.5+05:30") == "2013-03-10 09:26 to 10:26 (UTC+05:30)");
}

TEST_CASE("a summary says what the page does not show") {
    const std::string whole = page_summary(snapshot());
    CHECK(has(whole, "<h1>900 vehicles on 141 routes</h1>"));
    CHECK_FALSE(has(whole, "note"));

    const std::string thinned = page_summary(day());
    CHECK(has(thinned, "<p class=\"note\">100,000 of the 1,234,567 positions are shown"));
    CHECK(has(thinned, "<p class=\"note\">23 records have no usable position and are not shown.</p>"));
    CHECK(has(thinned, "<p class=\"note\">1 position has no time"));

    CHECK(has(page_summary({}), "none passed the filters"));
}
