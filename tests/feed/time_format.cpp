#include "feed/time_format.hpp"

#include <doctest/doctest.h>

using namespace busfeed::feed;

TEST_CASE("formats have names for tables outside of the program") {
    CHECK(time_format("bustime") == TimeFormat::bustime);
    CHECK(time_format("clock") == TimeFormat::clock);
    CHECK(time_format("iso8601") == TimeFormat::iso8601);
    CHECK(time_format("epoch-seconds") == TimeFormat::epoch_seconds);
    CHECK(time_format("epoch-milliseconds") == TimeFormat::epoch_milliseconds);
    CHECK(time_format("age") == TimeFormat::age);
    CHECK_FALSE(time_format("ISO8601"));
    CHECK_FALSE(time_format(""));
}
