#include "output/page_summary.hpp"

#include <doctest/doctest.h>

using namespace busfeed::output;

namespace {

PositionCounts snapshot() {
    return {.records = 900, .positions = 900, .shown = 900, .timed = 0, .without_vehicle = 0, .vehicles = 900, .routes = 141,
            .first_time = {}, .last_time = {}};
}

PositionCounts day() {
    return {.records = 1234590, .positions = 1234567, .shown = 100000, .timed = 1234566, .without_vehicle = 0, .vehicles = 17,
            .routes = 1, .first_time = "2013-03-10T09:26:00-05:00", .last_time = "2013-03-10T13:27:30-05:00"};
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

}  // namespace

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
