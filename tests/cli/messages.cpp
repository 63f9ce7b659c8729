#include "cli/messages.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

/// What goes to stderr when something is said.
template <class Say> std::string said(Say say) {
    Captured captured(stderr);
    Messages messages;
    say(messages);
    return captured.text();
}

std::string warned_of(const std::string& text) {
    return said([&](Messages& messages) { messages.warning(text); });
}

}  // namespace

TEST_CASE("each message is one line that begins with the program's name") {
    CHECK(warned_of("no record has a field x") == "busfeed: warning: no record has a field x\n");
    CHECK(said([](Messages& messages) { messages.error("cannot"); }) == "busfeed: cannot\n");
}

TEST_CASE("a bad document is told with its place, and with what was kept") {
    const auto told = [](std::uint64_t kept) {
        return said([=](Messages& messages) {
            messages.bad_document("feed.xml", {xml::XmlError::Kind::not_well_formed, {91, 29, 4000}, "mismatched tag"}, kept);
        });
    };
    CHECK(told(0) == "busfeed: feed.xml:91:29: mismatched tag; no record before it\n");
    CHECK(told(1) == "busfeed: feed.xml:91:29: mismatched tag; the record before it was kept\n");
    CHECK(told(4) == "busfeed: feed.xml:91:29: mismatched tag; the 4 records before it were kept\n");
}

TEST_CASE("an input that cannot be read is told with its name, and with what was kept if anything was") {
    const auto told = [](std::uint64_t kept) {
        return said([=](Messages& messages) { messages.bad_input("feed.xml", "cannot read: Input/output error", kept); });
    };
    CHECK(told(0) == "busfeed: feed.xml: cannot read: Input/output error\n");
    CHECK(told(2) == "busfeed: feed.xml: cannot read: Input/output error; the 2 records before it were kept\n");
}

TEST_CASE("control characters are shown in hexadecimal, so no message moves a cursor or makes a line") {
    CHECK(warned_of("a\x1b[2Jb\nc\rd\te\x7f") == "busfeed: warning: a\\x1b[2Jb\\x0ac\\x0dd\\x09e\\x7f\n");
    CHECK(warned_of(std::string("a\0b", 3)) == "busfeed: warning: a\\x00b\n");
}

TEST_CASE("control characters of C1 are shown in hexadecimal, both of their bytes") {
    CHECK(warned_of("a\xC2\x9B" "2Jb\xC2\x80") == "busfeed: warning: a\\xc2\\x9b2Jb\\xc2\\x80\n");
    // A lone byte of C1, a character cut off, one that turns the direction of what follows.
    CHECK(warned_of("\x9B" "2J \xE2\x80") == "busfeed: warning: \\x9b2J \\xe2\\x80\n");
    CHECK(warned_of("a\xE2\x80\xAE" "b\xE2\x81\xA6") == "busfeed: warning: a\\xe2\\x80\\xae" "b\\xe2\\x81\\xa6\n");
}

TEST_CASE("other characters are shown as they are") {
    CHECK(warned_of("R\xC3\xA9publique \xC2\xA0 \xC3\x9B \xF0\x9F\x9A\x8C \\x1b") ==
          "busfeed: warning: R\xC3\xA9publique \xC2\xA0 \xC3\x9B \xF0\x9F\x9A\x8C \\x1b\n");
}

TEST_CASE("names of inputs are shown in the same way") {
    CHECK(said([](Messages& messages) { messages.bad_input("a\nbusfeed: b", "x", 0); }) == "busfeed: a\\x0abusfeed: b: x\n");
}
