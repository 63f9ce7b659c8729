#include "feed/time_text.hpp"

#include <doctest/doctest.h>

#include "at.hpp"

using namespace busfeed::feed;
using namespace std::chrono_literals;

namespace {

std::string text(const Instant& instant, std::optional<std::chrono::seconds> offset) {
    TimeText room;
    return std::string(write_time(instant, offset, room));
}

}  // namespace

TEST_CASE("times are written with the offset, or with Z") {
    const Instant instant{at("2013-03-10T14:28:17Z"), {}};
    CHECK(text(instant, -5h) == "2013-03-10T09:28:17-05:00");
    CHECK(text(instant, 0h) == "2013-03-10T14:28:17+00:00");
    CHECK(text(instant, {}) == "2013-03-10T14:28:17Z");
    CHECK(text(instant, 5h + 45min) == "2013-03-10T20:13:17+05:45");
    CHECK(text(instant, -3h - 30min) == "2013-03-10T10:58:17-03:30");
    CHECK(text(instant, 14h) == "2013-03-11T04:28:17+14:00");
}

TEST_CASE("fractions are written with the feed's digits") {
    const auto seconds = at("2013-03-10T14:28:17Z");
    CHECK(text({seconds, {213, 3}}, {}) == "2013-03-10T14:28:17.213Z");
    CHECK(text({seconds, {9, 3}}, {}) == "2013-03-10T14:28:17.009Z");
    CHECK(text({seconds, {971080, 6}}, -6h) == "2013-03-10T08:28:17.971080-06:00");
    CHECK(text({seconds, {0, 1}}, {}) == "2013-03-10T14:28:17.0Z");
    CHECK(text({seconds, {999'999'999'999'999'999, 18}}, -14h) == "2013-03-10T00:28:17.999999999999999999-14:00");
}

TEST_CASE("the ends of what can be read can be written") {
    CHECK(text({at("1970-01-01T00:00:00Z"), {}}, -14h) == "1969-12-31T10:00:00-14:00");
    CHECK(text({at("9999-12-30T23:59:59Z"), {}}, 14h) == "9999-12-31T13:59:59+14:00");
}
