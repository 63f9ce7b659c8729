#include "output/gnuplot_text.hpp"

#include <doctest/doctest.h>

using namespace busfeed::output;

TEST_CASE("a string of gnuplot holds letters, blanks and octal numbers alone, whatever the text is") {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    const std::string quoted = gnuplot_string(all + all);
    REQUIRE(quoted.size() > 2);
    CHECK(quoted.front() == '"');
    CHECK(quoted.back() == '"');
    std::string read;  // as gnuplot reads it
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] == '\\') {
            int value = 0;
            for (int digits = 0; digits < 3; ++digits) {
                const char digit = quoted.at(++i);
                REQUIRE(digit >= '0');
                REQUIRE(digit <= '7');
                value = 8 * value + (digit - '0');
            }
            CHECK_FALSE((quoted[i + 1] >= '0' && quoted[i + 1] <= '9'));  // it would be read as part of the number
            read += static_cast<char>(value);
        } else {
            CHECK((quoted[i] == ' ' || (quoted[i] | 0x20) >= 'a'));
            CHECK((quoted[i] == ' ' || (quoted[i] | 0x20) <= 'z'));
            read += quoted[i];
        }
    }
    CHECK(read == all + all);
    CHECK(gnuplot_string("") == "\"\"");
    CHECK(gnuplot_string("a `b`") == "\"a \\140b\\140\"");
}

TEST_CASE("a text is cut at characters, with a sign that it was") {
    CHECK(shown_in_picture("", 3).empty());
    CHECK(shown_in_picture("abc", 3) == "abc");
    CHECK(shown_in_picture("abcd", 3) == "ab…");
    CHECK(shown_in_picture("éèêë", 3) == "éè…");
    CHECK(shown_in_picture(std::string(1000000, 'x'), 5) == "xxxx…");
}

TEST_CASE("what is no character, or controls others, is replaced") {
    CHECK(shown_in_picture("a\nb\tc\x7F" "d\u0085e", 20) == "a b c d e");
    CHECK(shown_in_picture("\u202Ea\u2066b\u2028c\u200Fd\uFEFF", 20) == " a b c d ");
    CHECK(shown_in_picture("a\xFF" "b\xC3", 20) == "a\uFFFDb\uFFFD");
    CHECK(shown_in_picture(std::string_view("a\0b", 3), 20) == "a b");
    CHECK(shown_in_picture("\uFFFE\uFFFF\uFFFD", 20) == "  \uFFFD");
    CHECK(shown_in_picture("→ 東京 \U00020000 ñ", 20) == "→ 東京 \U00020000 ñ");
}

TEST_CASE("pictographs are squares: their fonts draw over the whole picture") {
    CHECK(shown_in_picture("bus \U0001F68C ⚡ ⌚ 1\u20E3", 20) == "bus □ □ □ 1□");
}
