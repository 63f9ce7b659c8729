#include "xml/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace busfeed::xml;

TEST_CASE("a character takes the bytes that its first one says, if they are its") {
    CHECK(length_of_character("ab") == 1);
    CHECK(length_of_character("\xC3\xA9!") == 2);
    CHECK(length_of_character("\xE2\x82\xAC!") == 3);
    CHECK(length_of_character("\xF0\x9F\x9A\x8C!") == 4);
    CHECK(length_of_character("") == 0);
    for (const std::string bad : {"\x80", "\xC0\xAF", "\xC3", "\xC3(", "\xE2\x82", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xE2\x82(", "\xE2\x82\xC3",
                                  "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"})
        CHECK(length_of_character(bad) == 0);
}
