#include "feed/buses_to_dicts.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "support/allocations.hpp"
#include "support/documents.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;

using coro::next;
using coro::Sink;
using Strings = std::vector<std::string>;

namespace {

const Dialects any_bus = {any_record("bus")};

Sink<Record> wants_nothing() { co_return; }

/// "SOURCE:LINE DIALECT" of each record.
Sink<Record> origins(std::shared_ptr<Strings> into) {
    while (const Record* bus = co_await next)
        into->push_back(std::string(bus->source()) + ":" + std::to_string(bus->line()) + " " +
                        (bus->dialect() ? bus->dialect()->name : "(none)"));
}

Sink<Record> says_when_closed(std::shared_ptr<Strings> into) {
    while (const Record* bus = co_await next) into->push_back(std::string(bus->get("id")));
    into->push_back("closed");
}

Sink<Record> throws_at(std::string id) {
    while (const Record* bus = co_await next)
        if (bus->get("id") == id) throw std::runtime_error("bus " + id);
}

std::string buses(std::size_t count) {
    std::string document = "<buses>";
    for (std::size_t i = 0; i < count; ++i)
        document += "<bus><id>" + std::to_string(1000 + i % 9000) +
                    "</id><finalStop><![CDATA[Howard & Clark, far too long a name for a small string]]></finalStop>"
                    "<pos sys='wgs'><latitude>41.88</latitude></pos></bus>\n";
    return document + "</buses>";
}

}  // namespace

TEST_CASE("a feed that is known is read by its dialect, and only its records are") {
    const Outcome outcome = outcome_of({"<buses><time>1:14 PM</time><bus><id>1</id></bus><note/><bus><id>2</id></bus></buses>"},
                                       known_dialects());
    CHECK(outcome.records == std::vector<Fields>{{{"id", "1"}}, {{"id", "2"}}});
    CHECK(outcome.errors.empty());
}

TEST_CASE("a feed without any bus is no error") {
    CHECK(outcome_of({"<buses/>", "<buses>\n</buses>"}, known_dialects()) == Outcome{});
}

TEST_CASE("a root that is not known is refused by its name, and nothing of it comes through") {
    const Outcome outcome = outcome_of({"<html><bus><id>1</id></bus></html>"}, known_dialects());
    CHECK(outcome.records.empty());
    REQUIRE(outcome.errors.size() == 1);
    CHECK(outcome.errors[0].find("<html>") != std::string::npos);
    CHECK(outcome.errors[0].find("--record") != std::string::npos);
}

TEST_CASE("a root that is not known is unfit, not malformed, at its place") {
    Sink<xml::XmlEvent> events = buses_to_dicts(collect(new_collection()));
    Bytes bytes("<?xml version='1.0'?>\n\n  <html/>");
    try {
        xml::parse(bytes, events);
        FAIL("it was not refused");
    } catch (const xml::XmlError& error) {
        CHECK(error.kind == xml::XmlError::Kind::unfit);
        CHECK(error.where.line == 3);
        CHECK(error.where.column == 2);
    }
}

TEST_CASE("with any_record every element of that name is a record, wherever it stands") {
    CHECK(records_of("<a><b><bus><id>1</id></bus></b><c><d><bus><id>2</id></bus></d></c><bus><id>3</id></bus></a>") ==
          std::vector<Fields>{{{"id", "1"}}, {{"id", "2"}}, {{"id", "3"}}});
    CHECK(records_of("<a><Bus/><buss/><b:bus xmlns:b='u'/></a>").empty());
}

TEST_CASE("of several dialects the first decides that has the root and the record") {
    const auto dialect = [](std::string name, std::string root, std::string record) {
        return Dialect{.name = std::move(name), .root = std::move(root), .record = std::move(record), .fields = {}, .personal = {}};
    };
    const std::vector<Dialect> dialects = {dialect("1", "x", "bus"), dialect("2", "body", "vehicle"),
                                           dialect("3", "body", "bus"), dialect("4", "body", "vehicle")};
    const auto origins_of = [&](const std::string& document) {
        const auto found = std::make_shared<Strings>();
        xml::parse(Bytes(document), buses_to_dicts({.dialects = dialects}, origins(found)));
        return *found;
    };
    CHECK(origins_of("<x><bus/></x>") == Strings{"test.xml:1 1"});
    CHECK(origins_of("<body><bus/></body>") == Strings{"test.xml:1 3"});
    CHECK(origins_of("<body><vehicle/></body>") == Strings{"test.xml:1 2"});
    CHECK(origins_of("<body><vehicle/><bus/></body>") == Strings{"test.xml:1 2"});  // the first record settles it
}

TEST_CASE("each document finds its dialect anew") {
    const Dialect other = {.name = "other", .root = "body", .record = "vehicle", .fields = {}, .personal = {}};
    std::vector<Dialect> dialects = known_dialects();
    dialects.push_back(other);
    const Outcome outcome = outcome_of({"<buses><bus><id>1</id></bus></buses>", "<body><vehicle id='2'/><bus/></body>",
                                        "<nothing/>", "<buses><vehicle/><bus><id>3</id></bus></buses>"},
                                       dialects);
    CHECK(outcome.records == std::vector<Fields>{{{"id", "1"}}, {{"@id", "2"}}, {{"id", "3"}}});
    CHECK(outcome.errors.size() == 1);
}

TEST_CASE("a record knows its input and the line of its start tag") {
    for (const std::size_t block : block_sizes) {
        CAPTURE(block);
        const auto found = std::make_shared<Strings>();
        Sink<xml::XmlEvent> events = buses_to_dicts({.dialects = known_dialects()}, origins(found));
        Bytes first("<buses>\n<bus\n>\n<id>1</id>\n</bus><bus/>\n\n<bus><id>\n</id></bus></buses>", "one.xml");
        Bytes second("<buses><bus/></buses>", "two.xml");
        xml::parse(first, events, {.block = block});
        xml::parse(second, events, {.block = block});
        CHECK(*found == Strings{"one.xml:2 course", "one.xml:5 course", "one.xml:7 course", "two.xml:1 course"});
    }
}

TEST_CASE("an error in mid-record drops that record, keeps those before it, and the next document is whole") {
    const Outcome outcome =
        outcome_of({"<buses><bus><id>1</id></bus><bus><id>2</id><a><b>deep<</b></a></bus></buses>",
                    "<buses><bus><id>3</id></bus></buses>", "<buses><bus><id>4</id><run>", "<buses><bus><run>5</run></bus></buses>"},
                   known_dialects());
    CHECK(outcome.records == std::vector<Fields>{{{"id", "1"}}, {{"id", "3"}}, {{"run", "5"}}});
    CHECK(outcome.errors.size() == 2);
}

TEST_CASE("what follows a document with an error in mid-record is read by its own dialect, under its own name") {
    std::vector<Dialect> dialects = known_dialects();
    dialects.push_back({.name = "other", .root = "body", .record = "vehicle", .fields = {}, .personal = {}});
    const auto found = std::make_shared<Strings>();
    Sink<xml::XmlEvent> events = buses_to_dicts({.dialects = dialects}, origins(found));
    Bytes broken("<buses><bus><id>1</id><", "one.xml");
    Bytes good("\n<body><bus/><vehicle/></body>", "two.xml");
    CHECK_THROWS_AS(xml::parse(broken, events), xml::XmlError);
    CHECK(xml::parse(good, events));
    CHECK(*found == Strings{"two.xml:2 other"});
}

TEST_CASE("a record beyond its share of the memory limit is refused, and the next document is read") {
    const xml::Limits limits = {.depth = 256, .field = 1000, .memory = 400000};
    std::string many_texts = "<buses><bus>";
    for (int i = 0; i < 300; ++i) many_texts += "<a" + std::to_string(i) + ">" + std::string(400, 'x') + "</a" + std::to_string(i) + ">";
    many_texts += "</bus></buses>";
    const Outcome outcome = outcome_of({"<buses><bus><id>1</id></bus></buses>", many_texts, "<buses><bus><id>2</id></bus></buses>"},
                                       known_dialects(), limits);
    CHECK(outcome.records == std::vector<Fields>{{{"id", "1"}}, {{"id", "2"}}});
    REQUIRE(outcome.errors.size() == 1);
    CHECK(outcome.errors[0].find("100000 bytes") != std::string::npos);
    CHECK(outcome.errors[0].find("--max-memory") != std::string::npos);
}

TEST_CASE("every way to make a record grow meets the limit") {
    const xml::Limits limits = {.depth = 256, .field = 1000, .memory = 400000};
    const auto repeated = [](int times, auto piece) {
        std::string text;
        for (int i = 0; i < times; ++i) text += piece(std::to_string(i));
        return text;
    };
    const std::vector<std::string> growing = {
        repeated(2000, [](const std::string& i) { return "<n" + i + "/>"; }),
        repeated(2000, [](const std::string& i) { return "<p a" + i + "='1'/>"; }),
        repeated(2000, [](const std::string&) { return std::string("<c><d>1</d></c>"); }) + repeated(1200, [](const std::string& i) {
            return "<e" + i + ">" + std::string(100, 'v') + "</e" + i + ">";
        }),
        "<mixed>" + repeated(600, [](const std::string&) { return std::string(200, 't') + "<x/>"; }),  // before it is closed
        repeated(500, [](const std::string& i) { return "<g>" + std::string(static_cast<std::size_t>(std::stoi(i)), 'g') + "</g>"; }),
    };
    for (std::size_t i = 0; i < growing.size(); ++i) {
        CAPTURE(i);
        const Outcome outcome = outcome_of({"<buses><bus>" + growing[i] + "</bus></buses>"}, known_dialects(), limits);
        CHECK(outcome.records.empty());
        REQUIRE(outcome.errors.size() == 1);
        CHECK(outcome.errors[0].find("--max-memory") != std::string::npos);
    }
}

TEST_CASE("a target that wants no more stops the parse in the middle of the document") {
    for (const std::size_t block : block_sizes) {
        CAPTURE(block);
        const Collected records = new_collection();
        Sink<xml::XmlEvent> events = buses_to_dicts({.dialects = any_bus}, collect_first(2, records));
        Bytes bytes("<buses><bus><id>1</id></bus><bus><id>2</id></bus><bus><id>3</id></bus>< broken");
        CHECK_FALSE(xml::parse(bytes, events, {.block = block}));
        CHECK_FALSE(events.wants_more());
        CHECK(*records == std::vector<Fields>{{{"id", "1"}}, {{"id", "2"}}});
        Bytes another("<buses/>");
        CHECK_FALSE(xml::parse(another, events, {.block = block}));
    }
}

TEST_CASE("with a target that wants nothing from the start, nothing is read") {
    Sink<xml::XmlEvent> events = buses_to_dicts({.dialects = any_bus}, wants_nothing());
    CHECK_FALSE(events.wants_more());
    Bytes bytes("<buses/>");
    CHECK_FALSE(xml::parse(bytes, events));
    CHECK_FALSE(bytes.all_read());
}

TEST_CASE("what the target throws comes out of parse as it was") {
    Sink<xml::XmlEvent> events = buses_to_dicts({.dialects = any_bus}, throws_at("2"));
    Bytes bytes("<buses><bus><id>1</id></bus><bus><id>2</id></bus></buses>");
    CHECK_THROWS_WITH_AS(xml::parse(bytes, events), "bus 2", std::runtime_error);
}

TEST_CASE("closing the events closes the target, once and also in mid-record") {
    const auto lines = std::make_shared<Strings>();
    {
        Sink<xml::XmlEvent> events = buses_to_dicts({.dialects = any_bus}, says_when_closed(lines));
        Bytes bytes("<buses><bus><id>1</id></bus><bus><id>2</id>");
        CHECK_THROWS_AS(xml::parse(bytes, events), xml::XmlError);
        events.close();
    }
    CHECK(*lines == Strings{"1", "closed"});
}

TEST_CASE("a run of one line is closed at its end") {
    const auto lines = std::make_shared<Strings>();
    xml::parse(Bytes("<buses><bus><id>1</id></bus></buses>"), buses_to_dicts(says_when_closed(lines)));
    CHECK(*lines == Strings{"1", "closed"});
}

TEST_CASE("a document ten times as long takes no more from the heap") {
    const auto taken_for = [](std::size_t count) {
        Bytes bytes(buses(count));
        Sink<xml::XmlEvent> events = buses_to_dicts({.dialects = any_bus}, throws_at("none"));
        const Allocations allocations;
        xml::parse(bytes, events, {.block = 1000});
        return allocations.count();
    };
    CHECK(taken_for(2000) == taken_for(200));
}

TEST_CASE("nor does it where an element is repeated in each record") {
    const auto taken_for = [](std::size_t count) {
        std::string document = "<buses>";
        for (std::size_t i = 0; i < count; ++i)
            document += "<bus><call><stop>1</stop></call><call><stop>2</stop></call><call><stop>3</stop></call></bus>";
        Bytes bytes(document + "</buses>");
        Sink<xml::XmlEvent> events = buses_to_dicts({.dialects = any_bus}, throws_at("none"));
        const Allocations allocations;
        xml::parse(bytes, events, {.block = 1000});
        return allocations.count();
    };
    CHECK(taken_for(2000) == taken_for(200));
}
