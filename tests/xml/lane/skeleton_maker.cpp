#include "xml/lane/skeleton_maker.hpp"

#include <doctest/doctest.h>

using namespace busfeed::xml;
using namespace busfeed::xml::lane;

namespace {

bool has_content(const std::string& bytes, const std::string& text) {
    SkeletonMaker maker;
    return maker.start("<a>", "a", {}) && maker.content(bytes, text);
}

bool has_start(const std::string& bytes, const std::vector<SkeletonMaker::NamedText>& attributes) {
    return SkeletonMaker().start(bytes, "a", attributes);
}

}  // namespace

TEST_CASE("a skeleton is the bytes without their values") {
    SkeletonMaker maker;
    REQUIRE(maker.start("<bus id = '7' k=\"x\">", "bus", {{"id", "7"}, {"k", "x"}}));
    REQUIRE(maker.blanks("\n "));
    REQUIRE(maker.start("<fs>", "fs", {}));
    REQUIRE(maker.content("<![CDATA[Wells & Lake]]>", "Wells & Lake"));
    maker.end("</fs >");
    REQUIRE(maker.start("<c/>", "c", {}));
    maker.end("");
    maker.end("</bus>");
    const Skeleton it = std::move(maker).finish();

    REQUIRE(it.stretches.size() == 4);
    CHECK(it.stretches[0].literal == "<bus id = '");
    CHECK(it.stretches[0].hole == Hole::single_quoted);
    CHECK(it.stretches[1].literal == "' k=\"");
    CHECK(it.stretches[1].hole == Hole::double_quoted);
    CHECK(it.stretches[2].literal == "\">\n <fs><![CDATA[");
    CHECK(it.stretches[2].hole == Hole::cdata);
    CHECK(it.stretches[3].literal == "]]></fs ><c/></bus>");
    CHECK_FALSE(it.stretches[3].hole.has_value());

    CHECK(it.markup.element() == "bus");
    CHECK(it.markup.depth() == 2);
    REQUIRE(it.markup.values().size() == 4);
    CHECK_FALSE(it.markup.values()[0].has_value());
    CHECK(it.markup.values()[2] == "\n ");
    CHECK_FALSE(it.markup.values()[3].has_value());
}

TEST_CASE("what is not plain makes no skeleton") {
    CHECK(has_content("22", "22"));
    CHECK(has_content("", ""));
    CHECK(has_content("a &amp; b", "a & b"));
    CHECK(has_content(" \n ", " \n "));
    CHECK(has_content("caf\xC3\xA9", "caf\xC3\xA9"));
    CHECK(has_content("<![CDATA[]]>", ""));
    CHECK_FALSE(has_content("&#65;", "A"));
    CHECK_FALSE(has_content("a<!-- c -->b", "ab"));
    CHECK_FALSE(has_content("a\nb", "a\nb"));
    CHECK_FALSE(has_content("a<![CDATA[b]]>", "ab"));
    CHECK_FALSE(has_content("<![CDATA[a]]><![CDATA[b]]>", "ab"));
    CHECK_FALSE(has_content("<![CDATA[a]]> ", "a "));
    CHECK_FALSE(has_content("<![CDATA[a\nb]]>", "a\nb"));
    CHECK_FALSE(has_content("a", "b"));       // Expat said something else
    CHECK_FALSE(has_content("a", ""));        // or nothing, as nobody wanted the text
    CHECK_FALSE(SkeletonMaker().blanks("x"));
    CHECK_FALSE(SkeletonMaker().blanks(" <!-- c --> "));
}

TEST_CASE("start tags must be what Expat said of them") {
    CHECK(has_start("<a>", {}));
    CHECK(has_start("<a />", {}));
    CHECK(has_start("<a b=\"1\"\n c='2' >", {{"b", "1"}, {"c", "2"}}));
    CHECK(has_start("<a b=\"&lt;\">", {{"b", "<"}}));
    CHECK_FALSE(has_start("<b>", {}));
    CHECK_FALSE(has_start("<ab>", {}));
    CHECK_FALSE(has_start("<a b=\"1\">", {}));
    CHECK_FALSE(has_start("<a b=\"1\">", {{"b", "2"}}));
    CHECK_FALSE(has_start("<a b=\"1\n2\">", {{"b", "1 2"}}));
    CHECK_FALSE(has_start("<a b=\"&#65;\">", {{"b", "A"}}));
}

TEST_CASE("bytes that are no such tag make no skeleton, whatever was said of them") {
    CHECK_FALSE(has_start("a>", {}));
    CHECK_FALSE(has_start("<a b>", {{"b", ""}}));
    CHECK_FALSE(has_start("<a b=", {{"b", ""}}));
    CHECK_FALSE(has_start("<a b=1>", {{"b", "1"}}));
    CHECK_FALSE(has_start("<a b=\"1>", {{"b", "1"}}));
    CHECK_FALSE(has_start("<a b=\"1'>", {{"b", "1"}}));
}

TEST_CASE("namespaces are markup, not values") {
    SkeletonMaker maker;
    REQUIRE(maker.start("<a xmlns:s=\"urn:x\"/>", "a", {{"xmlns:s", "urn:x"}}));
    maker.end("");
    const Skeleton it = std::move(maker).finish();
    CHECK(it.stretches.size() == 1);
    REQUIRE(it.markup.values().size() == 1);
    CHECK(it.markup.values()[0] == "urn:x");
}
