#include "xml/lane/lane.hpp"

#include <doctest/doctest.h>

#include "xml/events.hpp"
#include "xml/repeat.hpp"

using namespace busfeed;
using namespace busfeed::xml;
using namespace busfeed::xml::testing;

namespace {

/// Who takes repeats as a whole, and tells each record in a line: what it was, its line, its values.
coro::Sink<XmlEvent> records_to(Lines lines, bool takes_repeats) {
    std::string record;
    while (const XmlEvent* event = co_await coro::next) {
        switch (event->kind) {
            case XmlEvent::Kind::repeat:
                if (!takes_repeats) break;
                record = "repeat in line " + std::to_string(event->repeat->line) + ":";
                for (const std::string_view value : event->repeat->values) (record += ' ') += value;
                lines->push_back(record);
                event->source->take_repeat();
                event->source->skip_text();
                break;
            case XmlEvent::Kind::start:
                if (event->name == "bus") {
                    const Position at = event->source->position();
                    record = "parsed in line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ", byte " +
                             std::to_string(at.byte) + ":";
                    event->source->begin_record();
                }
                event->source->skip_text();
                break;
            case XmlEvent::Kind::leaf:
                (record += ' ') += event->text;
                event->source->skip_text();
                break;
            case XmlEvent::Kind::end:
                if (event->name == "bus") {
                    event->source->end_record();
                    lines->push_back(record);
                }
                event->source->skip_text();
                break;
            default: break;
        }
    }
}

std::vector<std::string> records_of(const std::string& document, std::shared_ptr<lane::Lane> lane, bool takes_repeats = true,
                                    ParseOptions options = {}) {
    const Lines lines = std::make_shared<std::vector<std::string>>();
    coro::Sink<XmlEvent> sink = records_to(lines, takes_repeats);
    Text text(document);
    options.lane = std::move(lane);
    try {
        parse(text, sink, options);
    } catch (const XmlError& error) {
        lines->push_back("error at " + std::to_string(error.where.line) + ":" + std::to_string(error.where.column) + " byte " +
                         std::to_string(error.where.byte) + ": " + error.what());
    }
    return *lines;
}

std::string buses(const std::string& before, std::size_t count, const std::string& after) {
    std::string text = before;
    for (std::size_t i = 0; i < count; ++i) text += "\n <bus><id>" + std::to_string(i) + "</id></bus>";
    return text + after;
}

std::size_t repeats(const std::vector<std::string>& lines) {
    return static_cast<std::size_t>(std::ranges::count_if(lines, [](const auto& line) { return line.starts_with("repeat"); }));
}

}  // namespace

TEST_CASE("records that repeat come as a whole, and in their order") {
    const auto lines = records_of(buses("<buses>", 200, "</buses>"), new_lane());
    REQUIRE(lines.size() == 200);
    CHECK(repeats(lines) > 100);  // those behind what the parser was given first
    for (std::size_t i = 0; i < 200; ++i) {
        CHECK(lines[i].ends_with(": " + std::to_string(i)));
        CHECK(contains(lines[i], "in line " + std::to_string(i + 2)));
    }
}

TEST_CASE("who does not take them gets their events, with their places") {
    const std::string document = buses("<buses>", 200, "\n</buses>");
    CHECK(records_of(document, new_lane(), false) == records_of(document, nullptr, false));
}

TEST_CASE("what was learned serves the next document from its first record on") {
    const auto lane = new_lane();
    records_of(buses("<buses>", 200, "</buses>"), lane);
    CHECK(repeats(records_of(buses("<?xml version=\"1.0\"?><buses>", 3, "</buses>"), lane)) == 3);
    CHECK(repeats(records_of(buses("<buses><time>8:00</time>", 3, "</buses>") + buses("\n<buses>", 3, "</buses>"), lane)) == 6);
}

TEST_CASE("an error behind repeats is told with its place") {
    for (const std::string after : {"<oops", "</bus>", "\n <bus><id>&no;</id></bus></buses>", "&", "\n\n  <bus><id>1</di></bus>", ""}) {
        const std::string document = buses("<buses>", 200, after);
        CAPTURE(after);
        const auto with = records_of(document, new_lane());
        const auto without = records_of(document, nullptr);
        CHECK(repeats(with) > 0);
        CHECK(with.size() == without.size());
        CHECK(with.back() == without.back());
        CHECK(with.back().starts_with("error at 2"));
    }
}

TEST_CASE("columns are right also where there are no line ends") {
    std::string document = "<buses>";
    for (std::size_t i = 0; i < 300; ++i) document += "<bus><id>caf\xC3\xA9</id></bus>";
    CHECK(records_of(document + "<oops", new_lane()).back() == records_of(document + "<oops", nullptr).back());
}

TEST_CASE("nothing is taken where it would not be exact") {
    const auto taken = [](const std::string& before) {
        const auto lane = new_lane();
        records_of(buses("<buses>", 200, "</buses>"), lane);
        return repeats(records_of(buses(before, 50, "</buses>"), lane));
    };
    CHECK(taken("<buses>") == 50);
    CHECK(taken("<?xml version='1.0' encoding='UTF-8'?><buses>") == 50);
    CHECK(taken("<!DOCTYPE buses><buses>") == 0);
    CHECK(taken("<?xml version='1.0' encoding='ISO-8859-1'?><buses>") == 0);
    CHECK(taken("<?xml version='1.0' encoding='US-ASCII'?><buses>") == 0);
    CHECK(taken("<buses><!--") == 0);
    CHECK(taken("<buses><![CDATA[") == 0);
    CHECK(taken("<buses x=\"") == 0);
    CHECK(taken("<?pi ") == 0);
}

TEST_CASE("a stream that asks for little memory is parsed") {
    ParseOptions options;
    options.limits.memory = 1 << 20;
    CHECK(repeats(records_of(buses("<buses>", 200, "</buses>"), new_lane(), true, options)) == 0);
}

TEST_CASE("records that never repeat are soon left alone") {
    std::string document = "<buses>";
    for (std::size_t i = 0; i < 2000; ++i) document += "<bus><f" + std::to_string(i) + ">1</f" + std::to_string(i) + "></bus>";
    const auto lane = new_lane();
    CHECK(records_of(document + "</buses>", lane).size() == 2000);
    CHECK(lane->taken() == 0);
}

TEST_CASE("a lane that has seen many kinds still learns another") {
    const auto lane = new_lane();
    for (int kind = 0; kind < 100; ++kind) {
        std::string document = "<buses>";
        const std::string name = "f" + std::to_string(kind);
        for (std::size_t i = 0; i < 400; ++i) document += "\n<bus><" + name + ">" + std::to_string(i) + "</" + name + "></bus>";
        CAPTURE(kind);
        CHECK(repeats(records_of(document + "</buses>", lane)) > 200);
    }
}
