#include "xml/encodings.hpp"

#include <doctest/doctest.h>

#include "xml/events.hpp"

using namespace busfeed::xml::testing;

namespace {

std::string in(const std::string& encoding, const std::string& bytes) {
    return "<?xml version='1.0' encoding='" + encoding + "'?><a>" + bytes + "</a>";
}

std::string utf16(const std::string& ascii, bool big, const std::string& units = {}) {
    std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) bytes += big ? std::string{'\0', c} : std::string{c, '\0'};
    return bytes + units;
}

}  // namespace

TEST_CASE("UTF-8, UTF-16, Latin-1 and ASCII come out as UTF-8") {
    CHECK(events_of("\xEF\xBB\xBF<a>é</a>")[1] == "text [é]");
    CHECK(events_of(in("UTF-8", "é€"))[1] == "text [é€]");
    CHECK(events_of(in("ISO-8859-1", "\xE9"))[1] == "text [é]");
    CHECK(events_of(in("us-ascii", "e"))[1] == "text [e]");
    CHECK(events_of(utf16("<a>e</a>", true))[1] == "text [e]");
    CHECK(events_of(utf16("<a>e</a>", false))[1] == "text [e]");
}

TEST_CASE("windows-1252 and ISO-8859-15, by any case of their names, come out as UTF-8") {
    CHECK(events_of(in("windows-1252", "\x80\x93\xE9\x94"))[1] == "text [€“é”]");
    CHECK(events_of(in("Windows-1252", "\x9F\xFF"))[1] == "text [Ÿÿ]");
    CHECK(events_of(in("iso-8859-15", "\xA4\xBD\xE9"))[1] == "text [€œé]");
    CHECK(events_of(in("ISO-8859-1", "\xA4"))[1] == "text [¤]");
}

TEST_CASE("bytes without a character are errors, not something else") {
    for (const char byte : {'\x81', '\x8D', '\x8F', '\x90', '\x9D'})
        CHECK(contains(events_of(in("windows-1252", std::string(1, byte))).back(), "not well-formed"));
    CHECK(contains(events_of(in("UTF-8", "\xE9")).back(), "not well-formed"));
}

TEST_CASE("an encoding that is not known is named, at its place") {
    CHECK(events_of(in("KOI8-R", "x")).back() == "error at 1:30 byte 30: the encoding KOI8-R is not known");
}

TEST_CASE("UTF-16 of either end: a lost reference is found, and no other letter is taken for one") {
    const std::string open = "<!DOCTYPE a SYSTEM 'x'><a b='";
    for (const bool big : {false, true}) {
        CHECK(contains(events_of(utf16(open + "&x;'/>", big)).back(), "would be lost"));
        const std::string sun = big ? std::string("\x26\x00", 2) : std::string("\x00\x26", 2);  // U+2600
        const std::string tail = utf16("x;'/>", big).substr(2);
        CHECK(events_of(utf16(open, big, sun + tail)).front() == "start a b=☀x;");
    }
}
