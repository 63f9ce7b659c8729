#include "feed/report_age.hpp"

#include <doctest/doctest.h>

#include "at.hpp"

using namespace busfeed::feed;
using namespace std::chrono_literals;

TEST_CASE("ages are whole seconds") {
    CHECK(read_age("13") == 13s);
    CHECK(read_age(" 0 ") == 0s);
    CHECK_FALSE(read_age(""));
    CHECK_FALSE(read_age("-1"));
    CHECK_FALSE(read_age("1.5"));
    CHECK_FALSE(read_age("13s"));
    CHECK_FALSE(read_age("99999999999"));
}

TEST_CASE("a report's time is that of the document less its age") {
    const auto last = read_time(TimeFormat::epoch_milliseconds, "1691014564579");
    const Instant instant{std::chrono::sys_seconds(last->time), last->fraction};
    CHECK(in_utc(reported(instant, *read_age("13"))) == "2023-08-02T22:15:51Z");
    CHECK(in_utc(reported(instant, 0s)) == "2023-08-02T22:16:04Z");
}
