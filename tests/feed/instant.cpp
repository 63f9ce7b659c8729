#include "feed/instant.hpp"

#include <doctest/doctest.h>

using busfeed::feed::Fraction;
using busfeed::feed::Instant;

TEST_CASE("fractions compare by what they are worth, not by their digits") {
    CHECK(Fraction{5, 1} == Fraction{500, 3});
    CHECK(Fraction{} == Fraction{0, 6});
    CHECK(Fraction{213, 3} < Fraction{3, 1});
    CHECK(Fraction{5, 2} < Fraction{5, 1});
    CHECK(Fraction{999'999'999'999'999'999, 18} > Fraction{99, 2});
}

TEST_CASE("instants compare by seconds first") {
    using std::chrono::seconds;
    using std::chrono::sys_seconds;
    CHECK(Instant{sys_seconds(seconds(1)), {9, 1}} < Instant{sys_seconds(seconds(2)), {}});
    CHECK(Instant{sys_seconds(seconds(1)), {9, 1}} > Instant{sys_seconds(seconds(1)), {}});
    CHECK(Instant{sys_seconds(seconds(1)), {9, 1}} == Instant{sys_seconds(seconds(1)), {90, 2}});
}
