#include "xml/lane/inert.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace busfeed::xml::lane;

namespace {

struct Result {
    std::size_t size;
    bool escaped = false;
    bool operator==(const Result&) const = default;
};

/// How far it goes in these bytes, when nothing follows them, at every distance from a multiple of 16.
Result inert_in(Hole hole, const std::string& bytes) {
    Result first{};
    for (std::size_t shift = 0; shift < 16; ++shift) {
        const std::string padded = std::string(shift, 'x') + bytes + std::string(padding, '\0');
        const char* const at = padded.data() + shift;
        const Inert it = inert(hole, at, at + bytes.size());
        const Result result{static_cast<std::size_t>(it.end - at), it.escaped};
        if (shift == 0) first = result;
        CHECK(result == first);
    }
    return first;
}

std::string unescaped(const std::string& value) {
    std::string text;
    append_unescaped(text, value);
    return text;
}

}  // namespace

TEST_CASE("a value ends at what means something where it stands") {
    const std::string all = "plain > ' \" ] & < end";
    CHECK(inert_in(Hole::text, all).size == all.find(']'));
    CHECK(inert_in(Hole::cdata, all).size == all.find(']'));
    CHECK(inert_in(Hole::double_quoted, all).size == all.find('"'));
    CHECK(inert_in(Hole::single_quoted, all).size == all.find('\''));
    CHECK(inert_in(Hole::text, "a<b").size == 1);
    CHECK(inert_in(Hole::double_quoted, "a<b").size == 1);
    CHECK(inert_in(Hole::cdata, "a<b & c]").size == 7);
    CHECK(inert_in(Hole::text, "<").size == 0);
}

TEST_CASE("every byte that may not stand there ends it, wherever it is") {
    for (const Hole hole : {Hole::text, Hole::cdata, Hole::double_quoted, Hole::single_quoted}) {
        for (int byte = 0; byte < 0x80; ++byte) {
            for (const std::size_t before : {std::size_t{0}, std::size_t{1}, std::size_t{15}, std::size_t{16}, std::size_t{40}}) {
                const char c = static_cast<char>(byte);
                const std::string bytes = std::string(before, 'a') + c + std::string(20, 'a') + '\n';
                bool ends = byte < 0x20;
                if (hole == Hole::text) ends |= c == '<' || c == '&' || c == ']';
                if (hole == Hole::cdata) ends |= c == ']';
                if (hole == Hole::double_quoted) ends |= c == '<' || c == '&' || c == '"';
                if (hole == Hole::single_quoted) ends |= c == '<' || c == '&' || c == '\'';
                CAPTURE(byte);
                CHECK(inert_in(hole, bytes).size == (ends ? before : bytes.size() - 1));
            }
        }
    }
}

TEST_CASE("the references that XML names are inert, others are not") {
    CHECK(inert_in(Hole::text, "a &amp; b<") == Result{9, true});
    CHECK(inert_in(Hole::double_quoted, "&lt;&gt;&quot;&apos;\"") == Result{20, true});
    CHECK(inert_in(Hole::text, "&#65;;;;;<") == Result{0});
    CHECK(inert_in(Hole::text, "&amx;;;;;<") == Result{0});
    CHECK(inert_in(Hole::cdata, "a &amp; b]") == Result{9, false});
    CHECK(unescaped("a &amp;&lt;b&gt; &quot;&apos;") == "a &<b> \"'");
    CHECK(unescaped("&amp;lt;") == "&lt;");
    CHECK(unescaped("none") == "none");
    CHECK(unescaped("a & b &#65;&no;&amp") == "a & b &#65;&no;&amp");
}

TEST_CASE("characters beyond ASCII are inert where they are UTF-8 that XML allows") {
    for (const std::string good : {"\xC2\x80", "\xC3\xA9", "\xE2\x82\xAC", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEF\xBF\xBD",
                                   "\xF0\x90\x80\x80", "\xF0\x9F\x9A\x8C", "\xF4\x8F\xBF\xBF"})
        CHECK(inert_in(Hole::text, "a" + good + "b<   ").size == good.size() + 2);
    for (const std::string bad : {"\x80", "\xBF", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x9F\xBF", "\xE2\x82", "\xED\xA0\x80",
                                  "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x9A", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                                  "\xFF"})
        CHECK(inert_in(Hole::text, "a" + bad + "b<      ").size == 1);
}

TEST_CASE("where the bytes end before it can be told, all of them are gone over") {
    for (const std::string bytes : {"", "a", "a&", "a&am", "a&quot", "a\xC3", "a\xE2\x82", "a\xF0\x9F\x9A"})
        CHECK(inert_in(Hole::text, bytes).size == bytes.size());
}
