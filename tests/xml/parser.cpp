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

/// Says something at an event, of which `lines_to` would make this line, that comes in a record, `a`.
using Say = void (*)(EventSource&);
coro::Sink<XmlEvent> says_in_record(std::string line, Say say, Lines out) {
    while (const XmlEvent* event = co_await coro::next) {
        out->push_back(line_of(*event));
        if (event->name == "a" && event->kind == XmlEvent::Kind::start) event->source->begin_record();
        if (event->name == "a" && event->kind == XmlEvent::Kind::end) event->source->end_record();
        if (out->back() == line) say(*event->source);
    }
}

/// What such a sink hears of a document, which must be the same for all block sizes; the error's message is the last.
Strings heard(const std::string& document, const std::string& line, Say say) {
    Strings first;
    for (const std::size_t block : block_sizes) {
        const auto lines = std::make_shared<Strings>();
        coro::Sink<XmlEvent> sink = says_in_record(line, say, lines);
        Text text(document);
        try {
            parse(text, sink, {.block = block});
        } catch (const XmlError& error) {
            lines->push_back(error.what());
        }
        if (block == block_sizes.front()) first = *lines;
        CHECK(*lines == first);
    }
    return first;
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

TEST_CASE("the text of a start tag that came late can be skipped as that of any other") {
    const auto skip = [](EventSource& source) { source.skip_text(); };
    CHECK(heard("<a><b>1<c>2</c>3</b></a>", "start b", skip) ==
          Strings{"document test.xml", "start a", "start b", "leaf c [2]", "text [3]", "end b", "end a"});
    CHECK(heard("<a><b>1<c>2</c>3</b></a>", "leaf c [2]", skip) ==
          Strings{"document test.xml", "start a", "start b", "text [1]", "leaf c [2]", "end b", "end a"});
}

TEST_CASE("nothing is heard behind a refusal, be it of a start tag that came late, or of a text") {
    const auto refuse = [](EventSource& source) { source.refuse(Refusal::unfit, "no"); };
    CHECK(heard("<a><b>1<c>2</c>3</b></a>", "start b", refuse) == Strings{"document test.xml", "start a", "start b", "no"});
    CHECK(heard("<a><b>1<c d='e'/>3</b></a>", "start b", refuse) == Strings{"document test.xml", "start a", "start b", "no"});
    CHECK(heard("<a>1<b d='e'/></a>", "text [1]", refuse) == Strings{"document test.xml", "start a", "text [1]", "no"});
    CHECK(heard("<a>1</a>", "text [1]", refuse) == Strings{"document test.xml", "start a", "text [1]", "no"});
}

TEST_CASE("who refuses twice is told of for the first") {
    const auto refuse = [](EventSource& source) {
        source.refuse(Refusal::unfit, "no");
        source.refuse(Refusal::limit, "never");
    };
    CHECK(heard("<a><b/></a>", "start a", refuse).back() == "no");
}

TEST_CASE("places behind the root's end are right wherever a block ends, though what stands there be long") {
    for (std::size_t size = 245; size < 262; ++size) {
        CAPTURE(size);
        const std::string text = "<a/><!--" + std::string(size, 'x') + "\r\n\r\n-->";
        CHECK(events_of(text + "junk").back() ==
              "error at 3:3 byte " + std::to_string(text.size()) + ": junk after document element");
        std::string wide = "\xFF\xFE";
        for (const char c : text.substr(0, 8 + size / 2) + "\r\n\r\n-->junk") wide += std::string{c, '\0'};
        CHECK(events_of(wide).back() ==
              "error at 3:3 byte " + std::to_string(wide.size() - 8) + ": junk after document element");
    }
}

TEST_CASE("a document may begin with a very long name") {
    for (const std::size_t size : {250U, 255U, 256U, 257U, 300U, 1000U}) {
        const std::string name(size, 'n');
        CHECK(events_of("<" + name + "/>") == Strings{"start " + name, "end " + name});
    }
}
