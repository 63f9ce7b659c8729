#include "xml/parse.hpp"

#include <doctest/doctest.h>

#include "xml/events.hpp"

using namespace busfeed;
using namespace busfeed::xml;
using namespace busfeed::xml::testing;

using Strings = std::vector<std::string>;

namespace {

coro::Sink<XmlEvent> skips_behind_quiet(Lines out) {
    while (const XmlEvent* event = co_await coro::next) {
        out->push_back(line_of(*event));
        if (event->name == "quiet") event->source->skip_text();
    }
}

coro::Sink<XmlEvent> record_is_a(Lines out) {
    while (const XmlEvent* event = co_await coro::next) {
        out->push_back(line_of(*event));
        if (event->name != "a") continue;
        if (event->kind == XmlEvent::Kind::start) event->source->begin_record();
        else event->source->end_record();
    }
}

coro::Sink<XmlEvent> ends_at_b() {
    while (const XmlEvent* event = co_await coro::next)
        if (event->name == "b") co_return;
}

coro::Sink<XmlEvent> throws_at(std::string kind) {
    while (const XmlEvent* event = co_await coro::next)
        if (line_of(*event).starts_with(kind)) throw std::runtime_error(kind);
}

coro::Sink<XmlEvent> refuses_bad(Lines out) {
    while (const XmlEvent* event = co_await coro::next) {
        out->push_back(line_of(*event));
        if (event->name == "bad") event->source->refuse(Refusal::unfit, "bad");
    }
}

coro::Sink<XmlEvent> says_when_closed(Lines out) {
    while (const XmlEvent* event = co_await coro::next) static_cast<void>(event);
    out->push_back("closed");
}

}  // namespace

TEST_CASE("tags and text become events, adjacent text in one piece") {
    CHECK(events_of("<a x='1' y='2'>b&amp;c<![CDATA[<d> & ]]>&#101;<!-- no --><?pi?>f<g/></a>") ==
          Strings{"start a x=1 y=2", "text [b&c<d> & ef]", "start g", "end g", "end a"});
}

TEST_CASE("line ends of every system are one line feed") {
    CHECK(events_of("<a>1\r\n2\r3\n4</a>") == Strings{"start a", "text [1\n2\n3\n4]", "end a"});
}

TEST_CASE("text after a tag that was said to be skipped makes no event") {
    const auto lines = std::make_shared<Strings>();
    coro::Sink<XmlEvent> sink = skips_behind_quiet(lines);
    parse(Text("<a>1<quiet>2<b>3</b>4</quiet>5</a>"), std::move(sink));
    CHECK(*lines == Strings{"document test.xml", "start a", "text [1]", "start quiet", "start b", "text [3]", "end b",
                            "text [4]", "end quiet", "end a"});
}

TEST_CASE("joined leaves come as one event each, and what has attributes or children as before") {
    for (const std::size_t block : block_sizes) {
        const auto lines = std::make_shared<Strings>();
        coro::Sink<XmlEvent> sink = record_is_a(lines);
        Text text("<r><a> <b>1&amp;2</b>x<c/><d e='f'>3</d> <g>4<h>5</h>6</g></a><i>7</i></r>");
        parse(text, sink, {.block = block});
        CHECK(*lines == Strings{"document test.xml", "start r", "start a", "text [ ]", "leaf b [1&2]", "text [x]",
                                "leaf c []", "start d e=f", "text [3]", "end d", "text [ ]", "start g", "text [4]",
                                "leaf h [5]", "text [6]", "end g", "end a", "start i", "text [7]", "end i", "end r"});
    }
}

TEST_CASE("a document that is cut off is an error at its end, after all that was complete") {
    const Strings events = events_of("<a>\n<b>1</b>\n<b>2");
    CHECK(events[4] == "end b");
    CHECK(events.back() == "error at 3:4 byte 17: no element found: the document is cut off");
}

TEST_CASE("errors tell line, column and byte") {
    CHECK(events_of("<a>\n  <b></c></a>").back() == "error at 2:7 byte 11: mismatched tag");
    CHECK(events_of("").back() == "error at 1:0 byte 0: no element found");
}

TEST_CASE("a target that wants no more stops the parser, and parse says so") {
    coro::Sink<XmlEvent> sink = ends_at_b();
    Text text("<a><b/>" + std::string(100000, ' ') + "not even XML");
    CHECK_FALSE(parse(text, sink, {.block = 1024}));
    CHECK(text.unread() > 90000);
}

TEST_CASE("trap 4: what a target throws crosses no C frame, and comes out of parse as it was") {
    for (const std::string kind : {"document", "start", "text", "end"}) {
        coro::Sink<XmlEvent> sink = throws_at(kind);
        Text text("<a>b</a>");
        CHECK_THROWS_WITH_AS(parse(text, sink), kind.c_str(), std::runtime_error);
    }
}

TEST_CASE("nothing is delivered after a refusal, and the target lives on for the next document") {
    const auto lines = std::make_shared<Strings>();
    coro::Sink<XmlEvent> sink = refuses_bad(lines);
    Text first("<a>\n<bad/><b/></a>");
    try {
        parse(first, sink);
        FAIL("not refused");
    } catch (const XmlError& error) {
        CHECK(error.kind == XmlError::Kind::unfit);
        CHECK(error.where.line == 2);
    }
    Text second("<c/>");
    CHECK(parse(second, sink));
    CHECK(*lines == Strings{"document test.xml", "start a", "text [\n]", "start bad", "document test.xml", "start c",
                            "end c"});
}

TEST_CASE("parse into a whole pipeline closes it at the end") {
    const auto lines = std::make_shared<Strings>();
    parse(Text("<a/>"), says_when_closed(lines));
    CHECK(*lines == Strings{"closed"});
}
