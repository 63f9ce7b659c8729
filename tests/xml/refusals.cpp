// What Expat would let pass, or lose without a word (each measured on Debian 12's package), is refused.

#include <doctest/doctest.h>

#include "xml/events.hpp"

using namespace busfeed::xml;
using namespace busfeed::xml::testing;

namespace {

std::string last(const std::string& document, const Limits& limits = {}) { return events_of(document, limits).back(); }

const char* const lost = "is not declared in the document: its text would be lost";

}  // namespace

TEST_CASE("declared entities are refused, of every kind") {
    for (const char* const declaration :
         {"<!ENTITY x 'y'>", "<!ENTITY x SYSTEM 'y'>", "<!ENTITY % x 'y'>", "<!ENTITY x PUBLIC 'p' 'y'>",
          "<!NOTATION n SYSTEM 's'><!ENTITY x SYSTEM 'y' NDATA n>"})
        CHECK(contains(last("<!DOCTYPE a [" + std::string(declaration) + "]><a>A&x;B</a>"), "entity declarations are refused"));
}

TEST_CASE("A&x;B is never AB: references that Expat skips are errors") {
    CHECK(contains(last("<!DOCTYPE a SYSTEM 'x.dtd'><a>A&x;B</a>"), lost));
    CHECK(contains(last("<!DOCTYPE a [%p;]><a>A&x;B</a>"), lost));
    CHECK(contains(last("<a>A&x;B</a>"), "undefined entity"));
}

TEST_CASE("so are those in attributes, and in their defaults, of which Expat says nothing") {
    CHECK(contains(last("<!DOCTYPE a SYSTEM 'x.dtd'><a b='A&x;B'/>"), lost));
    CHECK(contains(last("<!DOCTYPE a PUBLIC '' ''><a b='A&x;B'/>"), lost));
    CHECK(contains(last("<!DOCTYPE a [%p;]><a b='A&x;B'/>"), lost));
    CHECK(contains(last("<!DOCTYPE a SYSTEM 'x' [<!ATTLIST a b CDATA 'A&x;B'>]><a/>"), lost));
}

TEST_CASE("the five references of XML and those by number pass, also beside a DTD that is not read") {
    CHECK(events_of("<!DOCTYPE a SYSTEM 'x.dtd'><a b='&lt;&#65;&quot;'>&amp;&apos;&gt;</a>").front() == "start a b=<A\"");
    CHECK(events_of("<!DOCTYPE a SYSTEM 'x' [<!ATTLIST a b CDATA '&amp;'>]><a/>").front() == "start a b=&");
    CHECK(events_of("<!DOCTYPE a SYSTEM 'x' [<!ATTLIST a b CDATA #IMPLIED>]><a b='&gt;'/>").front() == "start a b=>");
}

TEST_CASE("defaults that a DTD declares are delivered") {
    CHECK(events_of("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>").front() == "start a b=c");
}

TEST_CASE("what a DTD declares for every tag is bounded, with or without a default, however it is put") {
    Limits limits;
    limits.declared_attributes = 40;
    const auto last_with = [&](const std::string& declarations) {
        return last("<!DOCTYPE a [" + declarations + "]><a/>", limits);
    };
    const std::string refused = "the attributes that the document declares take more than 40 bytes";
    CHECK(last_with("<!ATTLIST a b CDATA 'c' d CDATA 'efgh'>") == "end a");  // 1 + 16 + 1, and 1 + 16 + 4
    CHECK(last_with("<!ATTLIST a b CDATA 'c' d CDATA 'efgh' i CDATA #IMPLIED>") == "end a");
    CHECK(contains(last_with("<!ATTLIST a b CDATA 'c' d CDATA 'efgh' ij CDATA #IMPLIED>"), refused));
    CHECK(contains(last_with("<!ATTLIST a b CDATA 'c'><!ATTLIST a d CDATA 'e'><!ATTLIST e b CDATA 'c'>"), refused));
    CHECK(contains(last_with("<!ATTLIST a " + std::string(41, 'b') + " CDATA #REQUIRED>"), refused));
    CHECK(last_with("<!ATTLIST a b (c|d) 'c' e NMTOKENS #FIXED 'f g'>") == "end a");
    CHECK(last_with("<!ATTLIST a b (c|d) 'c'\n e NMTOKENS #FIXED 'f gh i'>") == "error at 2:19 byte 56: " + refused);
}

TEST_CASE("nesting is bounded, and the message names the option") {
    Limits limits;
    limits.depth = 3;
    CHECK(events_of("<a><b><c/></b></a>", limits).back() == "end a");
    CHECK(contains(last("<a><b><c><d/></c></b></a>", limits), "--max-depth"));
}

TEST_CASE("the length of texts and attributes is bounded, over all pieces that Expat delivers") {
    Limits limits;
    limits.field = 10;
    CHECK(events_of("<a b='1234567890'>12345&amp;7890</a>", limits).back() == "end a");
    CHECK(contains(last("<a>12345&amp;78901</a>", limits), "--max-field"));
    CHECK(contains(last("<a b='12345678901'/>", limits), "--max-field"));
}

TEST_CASE("what a parser may hold is bounded: one long token, many names, deep nesting") {
    Limits limits;
    limits.memory = 1 << 20;
    limits.depth = 1'000'000;
    const auto fails = [&](std::string document) {
        Text text(std::move(document));
        auto sink = lines_to(std::make_shared<std::vector<std::string>>());
        try {
            parse(text, sink, {.limits = limits});
        } catch (const XmlError& error) {
            return error.kind == XmlError::Kind::limit && std::string(error.what()).find("--max-memory") != std::string::npos;
        }
        return false;
    };
    CHECK(fails("<a><!--" + std::string(4 << 20, 'x') + "--></a>"));
    std::string names = "<a>";
    for (int i = 0; i < 100'000; ++i) names += "<n" + std::to_string(i) + "/>";
    CHECK(fails(names + "</a>"));
    std::string nested;
    for (int i = 0; i < 100'000; ++i) nested += "<a>";
    CHECK(fails(nested));
}
