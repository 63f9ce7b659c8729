#include "input/lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "input/error.hpp"
#include "support/texts.hpp"

using namespace busfeed;
using namespace busfeed::input;
using namespace busfeed::testing;

using coro::Sink;

namespace {

/// The lines of a text that comes in pieces of this size; with "(end)".
Texts lines_of(std::string_view text, std::size_t piece, std::size_t longest = longest_line) {
    const KeptTexts kept = new_texts();
    Sink<std::string_view> sink = lines(keep_texts(kept), longest);
    for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) {
        const std::string copy(text.substr(0, piece));  // gone when the next comes
        const bool wanted = sink.send(copy);
        CHECK(wanted);
    }
    sink.close();
    return *kept;
}

void check_at_every_size(const std::string& text, const Texts& expected) {
    for (const std::size_t piece : {1U, 2U, 3U, 5U, 7U, 1000U}) {
        CAPTURE(text);
        CAPTURE(piece);
        CHECK(lines_of(text, piece) == expected);
    }
}

std::string refusal(const std::string& text, std::size_t piece, std::size_t longest) {
    try {
        lines_of(text, piece, longest);
        return "";
    } catch (const InputError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("bytes in any pieces become lines without their ends") {
    check_at_every_size("python is nice\nyeah\n", {"python is nice", "yeah", "(end)"});
    check_at_every_size("\n\na\n\n", {"", "", "a", "", "(end)"});
    check_at_every_size("", {"(end)"});
    check_at_every_size("\n", {"", "(end)"});
}

TEST_CASE("CR LF ends a line, too; a CR elsewhere is text") {
    check_at_every_size("a\r\nb\r\n\r\n", {"a", "b", "", "(end)"});
    check_at_every_size("a\rb\n\rc\r\r\n", {"a\rb", "\rc\r", "(end)"});
}

TEST_CASE("a last line without an end is sent at close, without half an end") {
    check_at_every_size("a\nbc", {"a", "bc", "(end)"});
    check_at_every_size("a\nbc\r", {"a", "bc", "(end)"});
    check_at_every_size("\r", {"", "(end)"});
}

TEST_CASE("any byte may stand in a line") {
    check_at_every_size(std::string("a\0b\xFF\n\0", 6), {std::string("a\0b\xFF", 4), std::string(1, '\0'), "(end)"});
}

TEST_CASE("a line of exactly the bound passes, whatever ends it; one byte more is an error that names the line") {
    for (const std::size_t piece : {1U, 2U, 3U, 4U, 5U, 1000U}) {
        CAPTURE(piece);
        for (const std::string end : {"\n", "\r\n", "", "\r"})
            CHECK(lines_of("ab\nabcd" + end, piece, 4) == Texts{"ab", "abcd", "(end)"});
        for (const std::string end : {"\n", "\r\n", "", "\r", "\r\r\n", "fgh"})
            CHECK(refusal("ab\nabcde" + end, piece, 4) == "line 2 is longer than 4 bytes");
    }
}

TEST_CASE("a line without end is an error long before memory is full of it") {
    Sink<std::string_view> sink = lines(keep_texts(new_texts()), 1000);
    const std::string some(100, 'x');
    for (int i = 0; i < 10; ++i) CHECK(sink.send(some));
    CHECK_THROWS_AS(sink.send(some), InputError);
}

TEST_CASE("an error is no end for what the lines go to") {
    const KeptTexts kept = new_texts();
    Sink<std::string_view> sink = lines(keep_texts(kept), 3);
    CHECK_THROWS_AS(sink.send("a\nlong\nb\n"), InputError);
    sink.close();
    CHECK(*kept == Texts{"a"});
}

TEST_CASE("lines stop when nobody wants more of them") {
    const KeptTexts kept = new_texts();
    Sink<std::string_view> sink = lines(keep_first_texts(2, kept));
    CHECK(sink.send("a\n"));
    CHECK_FALSE(sink.send("b\nc\nd\n"));
    sink.close();
    CHECK(*kept == Texts{"a", "b"});
    CHECK_FALSE(lines(keep_first_texts(0, kept)).wants_more());
}
