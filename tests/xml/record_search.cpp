#include "xml/record_search.hpp"

#include <doctest/doctest.h>

#include "exec/scheduler.hpp"
#include "xml/events.hpp"

using namespace busfeed::xml;
using namespace busfeed::xml::testing;

namespace {

/// Where the record is found behind the first byte and what the bytes then begin with, where so many bytes are held
/// before any is read.
std::string found(const std::string& text, const std::string& element, std::size_t block, std::size_t held) {
    Text rest(text.substr(held));
    ByteReader reader([&](std::span<char> room) { return rest.read(room); });
    std::string bytes = text.substr(0, held);
    Position place;
    RecordSearch search(element, {}, {});
    if (busfeed::exec::run(search.run(reader, block, 1, bytes, place)) != RecordSearch::Found::record) return "none";
    const std::string place_text = std::to_string(place.line) + ":" + std::to_string(place.column);
    return place_text + " byte " + std::to_string(place.byte) +
           (text.compare(place.byte, bytes.size(), bytes) != 0 ? ", but other bytes" : "");
}

/// The same for every size of block, and for every number of bytes that are held.
std::string found(const std::string& text, const std::string& element) {
    std::string first;
    for (const std::size_t block : block_sizes)
        for (std::size_t held = 1; held <= text.size(); ++held) {
            const std::string what = found(text, element, block, held);
            if (first.empty()) first = what;
            if (what != first) return what + " instead of " + first + " with blocks of " + std::to_string(block);
        }
    return first;
}

using Tags = std::vector<std::string>;

/// What is found in the text where records, `bus`, stood in these elements, and those are open at first; and which are
/// open then: "document", "record in <r> <s>" or "nothing".
std::string found_around(const std::string& text, const Tags& around, const Tags& open) {
    Text no_more("");
    ByteReader reader([&](std::span<char> room) { return no_more.read(room); });
    std::string bytes = text;
    Position place;
    RecordSearch search("bus", around, open);
    const auto found = busfeed::exec::run(search.run(reader, 10, 0, bytes, place));
    if (found == RecordSearch::Found::nothing) return "nothing";
    if (found == RecordSearch::Found::document) return "document";
    std::string all = "record in";
    for (const std::string& tag : search.open()) all += " " + tag;
    return all;
}

}  // namespace

TEST_CASE("the next start tag is found, wherever the blocks end") {
    CHECK(found("<bus>1<bus>", "bus") == "1:6 byte 6");
    CHECK(found("x</bus>\n  <bus id='1'>", "bus") == "2:2 byte 10");
    CHECK(found("x\r\n\r\n<bus\n>", "bus") == "3:0 byte 5");
    CHECK(found("x\r\r<bus/>", "bus") == "3:0 byte 3");
    CHECK(found("\xC3\xA9<bus/>", "bus") == "1:1 byte 2");
}

TEST_CASE("the first byte is that of the damaged record, which is not found again") {
    CHECK(found("<bus>", "bus") == "none");
    CHECK(found("<bus><bus>", "bus") == "1:5 byte 5");
}

TEST_CASE("names that only begin like it are others, and so are end tags") {
    CHECK(found("x<buses></bus><bus-stop><bus2><bus:a><Bus>", "bus") == "none");
    CHECK(found("x<buses><bus>", "bus") == "1:8 byte 8");
    CHECK(found("x<s:bus><bus>", "s:bus") == "1:1 byte 1");
    CHECK(found("x<bus", "bus") == "none");
}

TEST_CASE("of a tag that is cut off, or longer than any, what is there counts") {
    CHECK(found("x<", "bus") == "none");
    CHECK(found("x<bus ", "bus") == "1:1 byte 1");
    CHECK(found("x<bus " + std::string(4200, 'y'), "bus", 1000, 1) == "1:1 byte 1");
    CHECK(found("x<" + std::string(4200, 'y') + "<bus>", "bus", 1000, 1) == "1:4202 byte 4202");
}

TEST_CASE("elements that end and begin on the way are those that a record is found in") {
    const Tags around = {"<r>", "<s a='0'>"};
    const Tags open = {"<r>", "<s a='1'>"};
    CHECK(found_around("x<bus>", around, open) == "record in <r> <s a='1'>");
    CHECK(found_around("x</s><bus>", around, open) == "record in <r>");
    CHECK(found_around("x</s><s a='2'><bus>", around, open) == "record in <r> <s a='2'>");
    CHECK(found_around("x<s a='2'><bus>", around, open) == "record in <r> <s a='2'>");  // the end tag was damaged
    CHECK(found_around("x</s><s a='2'/><bus>", around, open) == "record in <r>");
    CHECK(found_around("x<s a='2'/><bus>", around, open) == "record in <r>");
}

TEST_CASE("what is open at first need not be what records stood in, but may be") {
    const Tags around = {"<r>", "<s>"};
    const Tags open = {"<r>", "<t a='1'>"};
    CHECK(found_around("x<bus>", around, open) == "record in <r> <t a='1'>");
    CHECK(found_around("x</t><bus>", around, open) == "record in <r>");
    CHECK(found_around("x</t><s a='2'><bus>", around, open) == "record in <r> <s a='2'>");
    CHECK(found_around("x</t><t a='2'><bus>", around, open) == "record in <r> <t a='2'>");
    CHECK(found_around("x<s a='2'><bus>", around, {"<r>"}) == "record in <r> <s a='2'>");
}

TEST_CASE("behind the root's end there is no record, until another document begins") {
    const Tags around = {"<r>", "<s>"};
    const Tags& open = around;
    CHECK(found_around("x</s></r><bus>", around, open) == "nothing");
    CHECK(found_around("x</r><s><bus>", around, open) == "nothing");
    CHECK(found_around("x</r><bus><r><bus>", around, open) == "document");
    CHECK(found_around("x<bus>", around, {}) == "nothing");
}

TEST_CASE("an XML declaration begins a document, other processing instructions do not") {
    for (const std::string blank : {" ", "\t", "\r", "\n"})
        CHECK(found_around("x<?xml" + blank + "version='1.0'?><bus>", {}, {}) == "document");
    CHECK(found_around("x<?xml-stylesheet href='a.xsl'?><bus>", {}, {}) == "record in");
    CHECK(found_around("x<?pi?><bus>", {}, {}) == "record in");
    CHECK(found_around("x<?xml", {}, {}) == "nothing");
}
