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

TEST_CASE("nor is anything in UTF-16, however that is known") {
    const auto lane = new_lane();
    records_of(buses("<buses>", 200, "</buses>"), lane);
    for (const std::string mark : {"\xFF\xFE", ""}) {
        std::string little = mark;
        for (const char c : buses("<buses>", 50, "</buses>")) little += std::string{c, '\0'};
        CHECK(records_of(little, lane) == records_of(little, nullptr));
    }
    for (const std::string mark : {"\xFE\xFF", ""}) {
        std::string big = mark;
        for (const char c : buses("<buses>", 50, "</buses>")) big += std::string{'\0', c};
        CHECK(records_of(big, lane) == records_of(big, nullptr));
    }
}

TEST_CASE("a record that is too long to wait for is the parser's, and those behind it are taken") {
    const auto lane = new_lane();
    records_of(buses("<buses>", 200, "</buses>"), lane);
    const std::string id(140'000, 'x');
    const std::string long_bus = "<bus><id>" + id + "</id></bus>";
    const auto lines = records_of(buses("<buses>", 5, long_bus) + buses("", 5, "</buses>"), lane);
    REQUIRE(lines.size() == 11);
    CHECK(lines[5] == "parsed in line 6, column 22, byte 122: " + id);
    CHECK(repeats(lines) == 10);
}

TEST_CASE("in blocks of every size the same comes out, also where the bytes are waited for") {
    const std::string document = buses("<buses>", 100, "\n<bus><id>&#65;</id></bus><time>8</time>" + buses("", 50, "</buses>\n"));
    const auto alone = records_of(document, nullptr);
    for (const std::size_t block : block_sizes) {
        CAPTURE(block);
        for (const bool waiting : {false, true}) {
            const auto lane = new_lane();
            records_of(buses("<buses>", 200, "</buses>"), lane);
            const Lines lines = std::make_shared<std::vector<std::string>>();
            coro::Sink<XmlEvent> sink = records_to(lines, false);
            Text text(document);
            const ParseOptions options{.block = block, .lane = lane};
            CHECK((waiting ? parse_waiting(text, sink, options) : parse(text, sink, options)));
            CHECK(*lines == alone);
        }
    }
}

namespace {

/// Whose records are `bus`, who wants no text inside of them, and who does this at the `at`th event, of which the first is
/// 0: gives false if that was enough.
using Do = bool (*)(EventSource&);
coro::Sink<XmlEvent> does_at(std::size_t at, Do what, bool takes_repeats, Lines lines) {
    while (const XmlEvent* event = co_await coro::next) {
        lines->push_back(line_of(*event));
        if (event->kind == XmlEvent::Kind::repeat && takes_repeats) event->source->take_repeat();
        if (event->kind == XmlEvent::Kind::start && event->name == "bus") event->source->begin_record();
        if (event->kind == XmlEvent::Kind::end && event->name == "bus") event->source->end_record();
        if (event->kind == XmlEvent::Kind::start || event->kind == XmlEvent::Kind::leaf) event->source->skip_text();
        if (at-- == 0 && !what(*event->source)) co_return;
    }
}

/// What such a sink hears of two records that are known, and have a blank between them; and what came of it.
std::string known_records(bool takes_repeats, std::size_t at, Do what, std::size_t block = 65536) {
    const auto lane = new_lane();
    records_of(buses("<buses>", 200, "</buses>"), lane);
    const Lines lines = std::make_shared<std::vector<std::string>>();
    coro::Sink<XmlEvent> sink = does_at(at, what, takes_repeats, lines);
    Text text("<buses><bus><id>1</id></bus> <bus><id>2</id></bus></buses>");
    try {
        lines->push_back(parse(text, sink, {.block = block, .lane = lane}) ? "wants more" : "enough");
    } catch (const XmlError& error) {
        lines->push_back("error at " + std::to_string(error.where.line) + ":" + std::to_string(error.where.column) + " byte " +
                         std::to_string(error.where.byte) + ": " + error.what());
    }
    std::string all;
    for (std::size_t i = 2; i < lines->size(); ++i) all += (i > 2 ? "; " : "") + (*lines)[i];  // behind the root's start
    return all;
}

/// In smaller blocks the lane has given up before the first record comes.
const std::vector<std::size_t> blocks_with_repeats = {11, 17, 28, 65536};

}  // namespace

TEST_CASE("who wants the text behind a repeat gets it") {
    for (const std::size_t block : blocks_with_repeats) {
        CAPTURE(block);
        CHECK(known_records(true, 100, [](EventSource&) { return true; }, block) ==
              "repeat bus; text [ ]; start bus; leaf id [2]; end bus; end buses; wants more");
    }
}

TEST_CASE("who has enough, at a repeat or in what it is told of one, hears nothing more") {
    const auto until = [](std::size_t at, std::size_t block) {
        return known_records(false, at, [](EventSource&) { return false; }, block);
    };
    for (const std::size_t block : blocks_with_repeats) {
        CAPTURE(block);
        CHECK(until(2, block) == "repeat bus; enough");
        CHECK(until(3, block) == "repeat bus; start bus; enough");
        CHECK(until(4, block) == "repeat bus; start bus; leaf id [1]; enough");
        CHECK(until(5, block) == "repeat bus; start bus; leaf id [1]; end bus; enough");
    }
}

TEST_CASE("who refuses a repeat, or what it is told of one, is told of with its place") {
    const Do refuse = [](EventSource& source) {
        source.refuse(Refusal::limit, "no");
        return true;
    };
    for (const std::size_t block : blocks_with_repeats) {
        CAPTURE(block);
        CHECK(known_records(true, 2, refuse, block) == "repeat bus; error at 1:7 byte 7: no");
        CHECK(known_records(false, 2, refuse, block) == "repeat bus; error at 1:7 byte 7: no");
        CHECK(known_records(false, 4, refuse, block) ==
              "repeat bus; start bus; leaf id [1]; error at 1:17 byte 17: no");
    }
}

namespace {

/// Who has enough at an event of this line.
coro::Sink<XmlEvent> ends_at(std::string line, Lines lines) {
    while (const XmlEvent* event = co_await coro::next) {
        lines->push_back(line_of(*event));
        if (event->kind == XmlEvent::Kind::repeat) event->source->take_repeat();
        if (event->kind == XmlEvent::Kind::start && event->name == "bus") event->source->begin_record();
        event->source->skip_text();
        if (lines->back() == line) co_return;
    }
}

}  // namespace

TEST_CASE("what the target throws at a repeat, or at what it is told of one, comes out as it was") {
    const Do throws = [](EventSource&) -> bool { throw std::runtime_error("no"); };
    for (const std::size_t block : blocks_with_repeats) {
        CHECK_THROWS_WITH_AS(known_records(true, 2, throws, block), "no", std::runtime_error);
        CHECK_THROWS_WITH_AS(known_records(false, 4, throws, block), "no", std::runtime_error);
    }
}

TEST_CASE("who has enough in a record that is cut off is told of no cut") {
    const auto lane = new_lane();
    records_of(buses("<buses>", 200, "</buses>"), lane);
    for (const std::string last : {"start bus", "leaf id [2]"}) {
        const Lines lines = std::make_shared<std::vector<std::string>>();
        coro::Sink<XmlEvent> sink = ends_at(last, lines);
        Text text("<buses><bus><id>1</id></bus> <bus><id>2</id></bu");
        CHECK_FALSE(parse(text, sink, {.lane = lane}));
        CHECK(lines->back() == last);
    }
}

TEST_CASE("where reading fails, all that came before is heard, also of a record that the lane knows") {
    const auto lane = new_lane();
    records_of(buses("<buses>", 200, "</buses>"), lane);
    for (const std::string enough : {"leaf id [2]", "never"}) {
        const Lines lines = std::make_shared<std::vector<std::string>>();
        coro::Sink<XmlEvent> sink = ends_at(enough, lines);
        Text text("<buses><bus><id>1</id></bus> <bus><id>2</id></bu");
        const ReadBytes read = [&](std::span<char> room) {
            if (text.unread() == 0) throw std::runtime_error("the disk is gone");
            return text.read(room);
        };
        const auto run = [&] { return parse_stream(read, "test.xml", sink, {.lane = lane}); };
        if (enough == "never") CHECK_THROWS_WITH_AS(run(), "the disk is gone", std::runtime_error);
        else CHECK_FALSE(run());  // and what comes behind does not matter
        CHECK(lines->back() == "leaf id [2]");
    }
}

TEST_CASE("records in records come as the parser tells them") {
    std::string document = "<buses>";
    for (int i = 0; i < 200; ++i) {
        const std::string id = "<id>" + std::to_string(i) + "</id>";
        document += "\n<bus>" + id + "<bus>" + id + "</bus></bus>\n<bus>" + id + "</bus>";
    }
    document += "</buses>";
    CHECK(records_of(document, new_lane(), false) == records_of(document, nullptr, false));
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
    for (int kind = 0; kind < 140; ++kind) {  // more than it keeps
        std::string document = "<buses>";
        const std::string name = "f" + std::to_string(kind);
        for (std::size_t i = 0; i < 400; ++i) document += "\n<bus><" + name + ">" + std::to_string(i) + "</" + name + "></bus>";
        CAPTURE(kind);
        CHECK(repeats(records_of(document + "</buses>", lane)) > 200);
    }
}
