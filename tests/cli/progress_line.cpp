#include "cli/progress_line.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace busfeed::cli;

namespace {

constexpr std::uint64_t MB = 1000000;

}  // namespace

TEST_CASE("a progress bar tells its share, bytes, rate and the time that is left") {
    CHECK(progress_line({.bytes = 90 * MB, .total = 200 * MB, .seconds = 0.6}, 79) ==
          "[============>              ]   45%  90.0 MB of 200.0 MB  150.0 MB/s  0:01 left");
}

TEST_CASE("a progress bar is as wide as there is room, but not endless") {
    for (std::size_t width = 60; width < 300; ++width) {
        CAPTURE(width);
        const std::string line = progress_line({.bytes = 90 * MB, .total = 200 * MB, .seconds = 0.6}, width);
        CHECK(line.size() <= width);
        CHECK(line.size() <= 100);
    }
}

TEST_CASE("where there is no room the bar goes first, then the last figures") {
    const Reached reached{.bytes = 90 * MB, .total = 200 * MB, .seconds = 0.6};
    CHECK(progress_line(reached, 60) == " 45%  90.0 MB of 200.0 MB  150.0 MB/s  0:01 left");
    CHECK(progress_line(reached, 40) == " 45%  90.0 MB of 200.0 MB  150.0 MB/s");
    CHECK(progress_line(reached, 10) == " 45%");
    CHECK(progress_line(reached, 2) == " 4");
    CHECK(progress_line(reached, 0) == "");
}

TEST_CASE("the bar's ends: nothing read, and all") {
    CHECK(progress_line({.bytes = 0, .total = 10, .seconds = 2}, 50) == "[>                     ]    0%  0 B of 10 B  0 B/s");
    CHECK(progress_line({.bytes = 10, .total = 10, .seconds = 2}, 60) ==
          "[====================]  100%  10 B of 10 B  5 B/s  0:00 left");
}

TEST_CASE("without a total, or with one that was wrong, there is no share") {
    CHECK(progress_line({.bytes = 90 * MB, .seconds = 61}, 79) == "90.0 MB  1.5 MB/s  1:01");
    CHECK(progress_line({.bytes = 11, .total = 10, .seconds = 1}, 79) == "11 B  11 B/s  0:01");
    CHECK(progress_line({.bytes = 0, .total = 0, .seconds = 1}, 79) == "0 B  0 B/s  0:01");
    CHECK(progress_line({}, 79) == "0 B  0 B/s  0:00");
}

TEST_CASE("sizes and durations") {
    CHECK(size_text(0) == "0 B");
    CHECK(size_text(999) == "999 B");
    CHECK(size_text(1000) == "1.0 kB");
    CHECK(size_text(999949) == "999.9 kB");
    CHECK(size_text(999950) == "1.0 MB");
    CHECK(size_text(18446744073709551615.0) == "18.4 EB");
    CHECK(duration_text(0.4) == "0:00");
    CHECK(duration_text(59.6) == "1:00");
    CHECK(duration_text(754) == "12:34");
    CHECK(duration_text(360000) == "100:00:00");
    CHECK(duration_text(-1) == "0:00");
}
