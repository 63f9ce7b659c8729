#include "filter/pattern.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace busfeed::filter;

TEST_CASE("a pattern matches anywhere in the text, in RE2's syntax, by characters") {
    CHECK(Pattern("th").matches("North Bound"));
    CHECK_FALSE(Pattern("^th").matches("North Bound"));
    CHECK(Pattern("(?i)north|south").matches("SOUTH"));
    CHECK(Pattern("").matches(""));
    CHECK(Pattern("^.$").matches("\xC3\xA9"));
    CHECK(Pattern(std::string("a\0b", 3)).matches(std::string("xa\0by", 5)));
    const Pattern one("^22$");
    const Pattern copy = one;
    CHECK(copy.matches("22"));
    CHECK_FALSE(copy.matches("222"));
}

TEST_CASE("an expression that is none is refused, and says why") {
    CHECK_THROWS_WITH_AS(Pattern("route("), "missing ): route(", BadPattern);
    CHECK_THROWS_AS(Pattern("(?=lookahead)"), BadPattern);
}
