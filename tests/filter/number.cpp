#include "filter/number.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace busfeed::filter;

TEST_CASE("decimal numbers are read whole, with blanks around them or not") {
    CHECK(read_number("41.88") == 41.88);
    CHECK(read_number("-87.6") == -87.6);
    CHECK(read_number("0") == 0.0);
    CHECK(read_number("007") == 7.0);
    CHECK(read_number(".5") == 0.5);
    CHECK(read_number(" \t12\r\n") == 12.0);
}

TEST_CASE("what is no decimal number, or more than one, is none") {
    for (const std::string text : {"", " ", "-", ".", "X9", "54A", "1 2", "1,5", "12 mph", "0x10", "inf", "-inf", "infinity", "nan",
                                   "NaN", "1e999", "--1", "1-"}) {
        CAPTURE(text);
        CHECK_FALSE(read_number(text));
    }
}
