#include "feed/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

using busfeed::feed::is_utf8;

namespace {

/// UTF-8 as RFC 3629 defines it, from the number of the character.
std::string encoded(unsigned long c) {
    const auto byte = [](unsigned long bits) { return static_cast<char>(bits); };
    if (c < 0x80) return {byte(c)};
    if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 63))};
    if (c < 0x10000) return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 63)), byte(0x80 | (c & 63))};
    return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 63)), byte(0x80 | (c >> 6 & 63)), byte(0x80 | (c & 63))};
}

}  // namespace

TEST_CASE("every character but the surrogates is UTF-8, and none beyond the last") {
    unsigned long wrong = 0;
    for (unsigned long c = 0; c < 0x120000; ++c)
        wrong += is_utf8("a" + encoded(c) + "b") != ((c < 0xD800 || c > 0xDFFF) && c < 0x110000);
    CHECK(wrong == 0);
}

TEST_CASE("overlong forms, lone and missing continuations are not") {
    using namespace std::string_view_literals;
    for (const std::string_view text :
         {"\x80"sv, "a\xBF"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xF0\x8F\xBF\xBF"sv, "\xC3"sv, "\xC3("sv,
          "\xE2\x82"sv, "\xE2\x28\xA1"sv, "\xE2\x82("sv, "\xF0\x9F\x9A"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv})
        CHECK_FALSE(is_utf8(text));
    CHECK(is_utf8(""));
    CHECK(is_utf8("\0"sv));
}
