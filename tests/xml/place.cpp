#include "xml/place.hpp"

#include <cstdint>
#include <string>
#include <string_view>

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

TEST_CASE("long stretches are counted as byte by byte") {
    std::string bytes;
    std::uint32_t random = 1;
    const std::string_view some = "\r\n\n\rab\xC3\xA9 ";
    for (int i = 0; i < 3000; ++i) bytes += some[(random = random * 1103515245 + 12345) >> 16 & 7];
    for (std::size_t size = 0; size <= bytes.size(); size += size < 600 ? 1 : 97) {
        Position expected;
        for (std::size_t i = 0; i < size; ++i) {
            const bool ends_line = bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == size || bytes[i + 1] != '\n'));
            if (ends_line) ++expected.line;
            if (bytes[i] == '\n' || bytes[i] == '\r') expected.column = 0;
            else if ((static_cast<unsigned char>(bytes[i]) & 0xC0) != 0x80) ++expected.column;
        }
        const Position found = place_after(std::string_view(bytes).substr(0, size), {});
        CHECK(found.line == expected.line);
        CHECK(found.column == expected.column);
        CHECK(found.byte == size);
    }
}
