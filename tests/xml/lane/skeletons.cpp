#include "xml/lane/skeletons.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "xml/lane/skeleton_maker.hpp"

using namespace busfeed::xml;
using namespace busfeed::xml::lane;

namespace {

using Texts = std::vector<std::string>;

/// `<bus>`, then these elements with a text in each, `</bus>`.
Skeleton bus(const Texts& elements, const std::string& blanks = "") {
    SkeletonMaker maker;
    REQUIRE(maker.start("<bus>", "bus", {}));
    for (const std::string& name : elements) {
        REQUIRE(maker.blanks(blanks));
        REQUIRE(maker.start("<" + name + ">", name, {}));
        REQUIRE(maker.content("x", "x"));
        maker.end("</" + name + ">");
    }
    maker.end("</bus>");
    return std::move(maker).finish();
}

constexpr Skeletons::Bounds no_bounds{.value = 1000, .depth = 100};

struct Outcome {
    bool matched = false;
    bool unfinished = false;
    std::size_t size = 0;
    Texts values{};
    std::uint64_t line_ends = 0;
};

Outcome match(Skeletons& skeletons, const std::string& bytes, const Skeletons::Bounds& bounds = no_bounds) {
    const std::string padded = bytes + std::string(padding, '\0');
    const Skeletons::Match it = skeletons.match(padded.data(), padded.data() + bytes.size(), bounds);
    if (!it.markup) return {.unfinished = it.unfinished};
    return {.matched = true,
            .size = static_cast<std::size_t>(it.end - padded.data()),
            .values = {it.values.begin(), it.values.end()},
            .line_ends = it.line_ends};
}

}  // namespace

TEST_CASE("a record with the same markup and other values is a match") {
    Skeletons skeletons;
    skeletons.learn(bus({"rt", "id"}));
    const Outcome it = match(skeletons, "<bus><rt>22</rt><id>O'Hare &amp; more</id></bus>\n<bus>");
    CHECK(it.matched);
    CHECK(it.size == 48);
    CHECK(it.values == Texts{"22", "O'Hare & more"});
}

TEST_CASE("one byte that differs in the markup makes it none") {
    Skeletons skeletons;
    skeletons.learn(bus({"rt", "id"}));
    const std::string record = "<bus><rt>22</rt><id>7</id></bus>";
    REQUIRE(match(skeletons, record).matched);
    for (std::size_t i = 0; i < record.size(); ++i) {
        if (record[i] == '2' || record[i] == '7') continue;
        std::string other = record;
        other[i] = '\n';
        CAPTURE(i);
        CHECK_FALSE(match(skeletons, other).matched);
        CHECK_FALSE(match(skeletons, other).unfinished);
    }
}

TEST_CASE("where the bytes end too early it is unfinished") {
    Skeletons skeletons;
    skeletons.learn(bus({"rt", "id"}));
    const std::string record = "<bus><rt>22</rt><id>7</id></bus>";
    for (std::size_t size = 0; size < record.size(); ++size) {
        const Outcome it = match(skeletons, record.substr(0, size));
        CHECK_FALSE(it.matched);
        CHECK(it.unfinished);
    }
}

TEST_CASE("records with and without an optional field are told apart") {
    Skeletons skeletons;
    skeletons.learn(bus({"rt", "id"}));
    skeletons.learn(bus({"rt", "dir", "id"}));
    skeletons.learn(bus({"rt"}));
    skeletons.learn(bus({}));
    CHECK(skeletons.size() == 4);
    CHECK(match(skeletons, "<bus><rt>1</rt><id>2</id></bus>").values == Texts{"1", "2"});
    CHECK(match(skeletons, "<bus><rt>1</rt><dir>N</dir><id>2</id></bus>").values == Texts{"1", "N", "2"});
    CHECK(match(skeletons, "<bus><rt>1</rt></bus>").values == Texts{"1"});
    CHECK(match(skeletons, "<bus></bus>").matched);
    CHECK_FALSE(match(skeletons, "<bus><id>1</id></bus>").matched);
}

TEST_CASE("what is known is not learned twice, and can be forgotten") {
    Skeletons skeletons;
    skeletons.learn(bus({"rt"}));
    skeletons.learn(bus({"rt"}));
    CHECK(skeletons.size() == 1);
    skeletons.clear();
    CHECK(skeletons.size() == 0);
    CHECK_FALSE(match(skeletons, "<bus><rt>1</rt></bus>").matched);
}

TEST_CASE("line ends in the markup are counted as XML counts them") {
    Skeletons skeletons;
    skeletons.learn(bus({"rt", "id"}, "\r\n \n\r"));
    CHECK(match(skeletons, "<bus>\r\n \n\r<rt>1</rt>\r\n \n\r<id>2</id></bus>").line_ends == 6);
}

TEST_CASE("a value or a depth beyond the bounds is left to others") {
    Skeletons skeletons;
    skeletons.learn(bus({"rt"}));
    CHECK(match(skeletons, "<bus><rt>123</rt></bus>", {.value = 3, .depth = 2}).matched);
    CHECK_FALSE(match(skeletons, "<bus><rt>1234</rt></bus>", {.value = 3, .depth = 2}).matched);
    CHECK_FALSE(match(skeletons, "<bus><rt>1</rt></bus>", {.value = 3, .depth = 1}).matched);
}

TEST_CASE("so is one with blanks beyond the bound: they are a text, too") {
    Skeletons skeletons;
    skeletons.learn(bus({"rt"}, "\n   "));
    CHECK(match(skeletons, "<bus>\n   <rt>1</rt></bus>", {.value = 4, .depth = 2}).matched);
    CHECK_FALSE(match(skeletons, "<bus>\n   <rt>1</rt></bus>", {.value = 3, .depth = 2}).matched);
}

TEST_CASE("a search that would take long is given up") {
    // Each <a> may be one with a text, or one around a <b>. The first is tried first, and leads nowhere: `<a>`, a text of
    // no bytes, and then no `</a>`.
    const auto finds = [](std::size_t levels) {
        Skeletons skeletons;
        const auto learn = [&](std::size_t around_b, bool text) {
            SkeletonMaker maker;
            REQUIRE(maker.start("<bus>", "bus", {}));
            for (std::size_t i = 0; i < around_b; ++i) {
                REQUIRE(maker.start("<a>", "a", {}));
                REQUIRE(maker.start("<b>", "b", {}));
                REQUIRE(maker.content("x", "x"));
                maker.end("</b>");
                maker.end("</a>");
            }
            if (text) {
                REQUIRE(maker.start("<a>", "a", {}));
                REQUIRE(maker.content("x", "x"));
                maker.end("</a>");
            }
            maker.end("</bus>");
            skeletons.learn(std::move(maker).finish());
        };
        learn(levels, false);
        for (std::size_t i = 0; i < levels; ++i) learn(i, true);
        std::string record = "<bus>";
        for (std::size_t i = 0; i < levels; ++i) record += "<a><b>1</b></a>";
        return match(skeletons, record + "</bus>").matched;
    };
    CHECK(finds(60));
    CHECK_FALSE(finds(70));
}
