#include "feed/record_builder.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/documents.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;

// What counts as a field, and its name. Each document goes through xml::parse at every block size.

namespace {

/// The only record of a document.
Fields one(const std::string& record) {
    const std::vector<Fields> records = records_of("<buses>" + record + "</buses>");
    REQUIRE(records.size() == 1);
    return records.front();
}

}  // namespace

TEST_CASE("each element of a record is a field, in the order of the document") {
    CHECK(one("<bus><id>1485</id><route>22</route><color/><run></run></bus>") ==
          Fields{{"id", "1485"}, {"route", "22"}, {"color", ""}, {"run", ""}});
}

TEST_CASE("an empty record is a record") {
    CHECK(records_of("<buses><bus/><bus></bus><bus> text of its own </bus></buses>") == std::vector<Fields>{{}, {}, {}});
}

TEST_CASE("a value keeps its blanks, and what stands between fields is none") {
    CHECK(one("<bus>\n  <id> 1 </id>\n  between\n<d>\n\t</d>\n</bus>") == Fields{{"id", " 1 "}, {"d", "\n\t"}});
}

TEST_CASE("CDATA, entities and character references join to one value") {
    CHECK(one("<bus><fs>How<![CDATA[ard & ]]>Cl&amp;a<![CDATA[<r>]]>&#107;&lt;&#xe9;</fs></bus>") ==
          Fields{{"fs", "Howard & Cl&a<r>k<\xC3\xA9"}});
}

TEST_CASE("comments and processing instructions do not part a value") {
    CHECK(one("<bus><id>14<!-- no -->8<?pi no?>5</id></bus>") == Fields{{"id", "1485"}});
}

TEST_CASE("deeper elements are named by their path, and what only contains them is no field") {
    CHECK(one("<bus><j> <line>22</line> <at><lat>41</lat><lon>-87</lon></at></j><id>1</id></bus>") ==
          Fields{{"j/line", "22"}, {"j/at/lat", "41"}, {"j/at/lon", "-87"}, {"id", "1"}});
}

TEST_CASE("an element with children and text of its own is a field with its own text alone") {
    CHECK(one("<bus><a>one<b>two</b>three<c><d>four</d> </c>five</a></bus>") ==
          Fields{{"a", "onethreefive"}, {"a/b", "two"}, {"a/c/d", "four"}});
    CHECK(one("<bus><a> <b>two</b> x </a></bus>") == Fields{{"a", "  x "}, {"a/b", "two"}});
}

TEST_CASE("a field stands where its start tag is, even if its text comes behind its children") {
    CHECK(one("<bus><z/><a><b>1</b>own</a><c/></bus>") == Fields{{"z", ""}, {"a", "own"}, {"a/b", "1"}, {"c", ""}});
}

TEST_CASE("an element of blanks alone is a field, but not if it has children") {
    CHECK(one("<bus><a>  </a><b> \r\n\t<c/> </b></bus>") == Fields{{"a", "  "}, {"b/c", ""}});
}

TEST_CASE("a no-break space is text, not white space of XML") {
    CHECK(one("<bus><a>&#160;<b/></a></bus>") == Fields{{"a", "\xC2\xA0"}, {"a/b", ""}});
}

TEST_CASE("attributes are fields behind their element's own place, the record's own first") {
    CHECK(one("<bus id='1' tag=\"N\"><pos lat='41' lon='-87'>here<t z='5'/></pos></bus>") ==
          Fields{{"@id", "1"}, {"@tag", "N"}, {"pos", "here"}, {"pos/@lat", "41"}, {"pos/@lon", "-87"},
                 {"pos/t", ""}, {"pos/t/@z", "5"}});
}

TEST_CASE("an element with attributes and children only is a container") {
    CHECK(one("<bus><pos sys='wgs'><lat>41</lat></pos></bus>") == Fields{{"pos/@sys", "wgs"}, {"pos/lat", "41"}});
}

TEST_CASE("attribute values are resolved, and an empty one is a field") {
    CHECK(one("<bus n='A &amp; B &#65;' e=''/>") == Fields{{"@n", "A & B A"}, {"@e", ""}});
}

TEST_CASE("a repeated field keeps its place and takes the last value") {
    CHECK(one("<bus><a>1</a><b>2</b><a>3</a></bus>") == Fields{{"a", "3"}, {"b", "2"}});
    CHECK(one("<bus><s><x>1</x></s><s><x>22</x><y>3</y></s></bus>") == Fields{{"s/x", "22"}, {"s/y", "3"}});
    CHECK(one("<bus><a k='1'/><a k='2'>t</a></bus>") == Fields{{"a", "t"}, {"a/@k", "2"}});
}

TEST_CASE("an element that contains in one place and holds text in another") {
    CHECK(one("<bus><a><b>1</b></a><c>2</c><a>3</a></bus>") == Fields{{"a/b", "1"}, {"c", "2"}, {"a", "3"}});
    CHECK(one("<bus><a>3</a><c>2</c><a><b>1</b></a></bus>") == Fields{{"a", "3"}, {"c", "2"}, {"a/b", "1"}});
}

TEST_CASE("the same name in different depths is two fields") {
    CHECK(one("<bus><id>1</id><stop><id>2</id><id><id>3</id></id></stop></bus>") ==
          Fields{{"id", "1"}, {"stop/id", "2"}, {"stop/id/id", "3"}});
}

TEST_CASE("a record ends at its own end tag: one of the same name inside it is a part of it") {
    CHECK(records_of("<buses><bus><id>1</id><bus><id>2</id><bus>x</bus></bus><run>3</run></bus><bus><id>4</id></bus></buses>") ==
          std::vector<Fields>{{{"id", "1"}, {"bus/id", "2"}, {"bus/bus", "x"}, {"run", "3"}}, {{"id", "4"}}});
}

TEST_CASE("the root may be the record") {
    CHECK(records_of("<?xml version='1.0'?>\n<bus a='1'><id>2</id></bus>\n") ==
          std::vector<Fields>{{{"@a", "1"}, {"id", "2"}}});
}

TEST_CASE("fields come and go from record to record") {
    CHECK(records_of("<buses><bus><a>1</a><b>2</b></bus><bus><b>3</b></bus><bus><a>4</a><x><y>5</y></x><b>6</b></bus>"
                     "<bus><a>7</a><b>8</b></bus></buses>") ==
          std::vector<Fields>{{{"a", "1"}, {"b", "2"}},
                              {{"b", "3"}},
                              {{"a", "4"}, {"x/y", "5"}, {"b", "6"}},
                              {{"a", "7"}, {"b", "8"}}});
}

TEST_CASE("a prefix is a part of a name") {
    CHECK(one("<bus xmlns:s='u'><s:id>1</s:id></bus>") == Fields{{"@xmlns:s", "u"}, {"s:id", "1"}});
}

TEST_CASE("names and values beyond ASCII come as UTF-8") {
    CHECK(records_of("<?xml version='1.0' encoding='ISO-8859-1'?><b\xFCs><stra\xDF\x65>\xE9</stra\xDF\x65></b\xFCs>",
                     "b\xC3\xBCs") == std::vector<Fields>{{{"stra\xC3\x9F\x65", "\xC3\xA9"}}});
}
