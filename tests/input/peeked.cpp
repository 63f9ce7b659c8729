#include "input/peeked.hpp"

#include <doctest/doctest.h>

#include "input/error.hpp"
#include "made.hpp"

using namespace busfeed::input;

TEST_CASE("what was looked at is read all the same, in pieces of any size") {
    const std::string text = made::text(100);
    for (const std::size_t piece : made::piece_sizes) {
        CAPTURE(piece);
        Peeked whole(std::make_unique<made::Text>(text, piece));
        CHECK(whole.first_bytes() == text.substr(0, bytes_that_tell_wrapping));
        CHECK(made::all_of(whole, piece).bytes == text);

        Peeked few(std::make_unique<made::Text>("<a/>", piece));
        CHECK(few.first_bytes() == "<a/>");
        CHECK(made::all_of(few, piece).bytes == "<a/>");
    }
}

TEST_CASE("an error while looking comes where it stands: after the bytes before it") {
    Peeked some(std::make_unique<made::Text>("<a/>", 2, true));
    const made::AllOf all = made::all_of(some);
    CHECK(all.bytes == "<a/>");
    CHECK(all.error == "the source failed");

    CHECK_THROWS_AS(Peeked(std::make_unique<made::Text>("", 2, true)), InputError);
}
