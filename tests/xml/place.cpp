#include "xml/place.hpp"

#include <string>

#include <doctest/doctest.h>

using busfeed::xml::place_after;
using busfeed::xml::Position;

namespace {

std::string after(std::string_view bytes, Position start = {}) {
    const Position at = place_after(bytes, start);
    return std::to_string(at.line) + ":" + std::to_string(at.column) + " byte " + std::to_string(at.byte);
}

}  // namespace

TEST_CASE("a place goes on from where it began") {
    CHECK(after("") == "1:0 byte 0");
    CHECK(after("ab") == "1:2 byte 2");
    CHECK(after("ab", {7, 3, 100}) == "7:5 byte 102");
    CHECK(after("a\nb", {7, 3, 100}) == "8:1 byte 103");
}

TEST_CASE("line ends of every system end one line") {
    CHECK(after("a\nb\nc") == "3:1 byte 5");
    CHECK(after("a\rb\rc") == "3:1 byte 5");
    CHECK(after("a\r\nb\r\nc") == "3:1 byte 7");
    CHECK(after("\n\r") == "3:0 byte 2");
    CHECK(after("\r\r\n\n") == "4:0 byte 4");
    CHECK(after("ab\r", {7, 3, 100}) == "8:0 byte 103");
    CHECK(after("a\r\xC3\xA9\xC3\xA9") == "2:2 byte 6");
}

TEST_CASE("a column is a character of UTF-8") {
    CHECK(after("\xC3\xA9\xE2\x82\xACx") == "1:3 byte 6");
    CHECK(after("\xF0\x9F\x9A\x8C") == "1:1 byte 4");
}
