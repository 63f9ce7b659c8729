#include "xml/pieces/read_piece.hpp"

#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "../events.hpp"
#include "xml/lane/lane.hpp"

using namespace busfeed;
using namespace busfeed::xml;
using namespace busfeed::xml::pieces;
using namespace busfeed::xml::testing;

namespace {

const Around in_buses{.start_tags = "<r a='1'><buses>", .end_tags = "</buses></r>", .depth = 2, .record = "bus"};

/// Records are `bus`; repeats are taken whole.
coro::Sink<XmlEvent> records_to(Lines lines) {
    while (const XmlEvent* event = co_await coro::next) {
        lines->push_back(line_of(*event));
        if (event->kind == XmlEvent::Kind::repeat) event->source->take_repeat();
        if (event->kind == XmlEvent::Kind::start && event->name == "bus") event->source->begin_record();
        if (event->kind == XmlEvent::Kind::end && event->name == "bus") event->source->end_record();
        event->source->skip_text();
    }
}

/// Takes no repeat, and wants no more at an event of this line.
coro::Sink<XmlEvent> records_until(std::string line, Lines lines) {
    while (const XmlEvent* event = co_await coro::next) {
        lines->push_back(line_of(*event));
        if (event->kind == XmlEvent::Kind::start && event->name == "bus") event->source->begin_record();
        if (event->kind == XmlEvent::Kind::end && event->name == "bus") event->source->end_record();
        event->source->skip_text();
        if (lines->back() == line) co_return;
    }
}

struct Outcome {
    std::vector<std::string> lines;
    Position size;
};

Outcome read(const std::string& bytes, lane::Lane* with_lane = nullptr) {
    const Lines lines = std::make_shared<std::vector<std::string>>();
    coro::Sink<XmlEvent> sink = records_to(lines);
    Piece piece{bytes};
    CHECK(read_piece(piece, in_buses, sink, {}, with_lane));
    return {*lines, piece.size};
}

bool is_refused(const std::string& bytes) {
    coro::Sink<XmlEvent> sink = records_to(std::make_shared<std::vector<std::string>>());
    Piece piece{bytes};
    const std::shared_ptr<lane::Lane> lane = new_lane();
    CHECK_THROWS_AS(read_piece(piece, in_buses, sink, {}, nullptr), XmlError);
    coro::Sink<XmlEvent> another = records_to(std::make_shared<std::vector<std::string>>());
    CHECK_THROWS_AS(read_piece(piece, in_buses, another, {}, lane.get()), XmlError);
    return true;
}

std::string line_and_column(const Position& at) {
    return std::to_string(at.line) + ":" + std::to_string(at.column) + " byte " + std::to_string(at.byte);
}

}  // namespace

TEST_CASE("a piece is read inside of what it stands in, which is put around it") {
    const Outcome outcome = read("\n<bus>1</bus>\n <bus/>");
    CHECK(outcome.lines == std::vector<std::string>{"resume", "start r a=1", "start buses", "start bus", "end bus",
                                                    "start bus", "end bus", "end buses", "end r"});
    CHECK(line_and_column(outcome.size) == "3:7 byte 21");
}

TEST_CASE("its size is the same with a lane, which takes records over from piece to piece") {
    const std::string bytes = "\n<bus><id>1</id></bus>\r\n <bus><id>\xC3\xA9</id></bus>";
    const std::shared_ptr<lane::Lane> lane = new_lane();
    for (int i = 0; i < 3; ++i) {
        const Outcome outcome = read(bytes, lane.get());
        CHECK(line_and_column(outcome.size) == line_and_column(read(bytes).size));
    }
    CHECK(lane->taken() >= 4);
}

TEST_CASE("what is no whole document inside of what it stands in is refused") {
    CHECK(is_refused("<bus>1</bus><!-- <bus>"));
    CHECK(is_refused("<bus>1</bus><![CDATA[ <bus></bus>"));
    CHECK(is_refused("<bus>1</bus></buses>"));
    CHECK(is_refused("<bus>1"));
    CHECK(is_refused("<bus a='></bus>"));
    CHECK(is_refused("</bus><bus>"));
    CHECK(is_refused("<in>"));
    CHECK(is_refused("<bus>1</bus><?pi <bus></bus>"));
    CHECK(is_refused("</buses></r><r><buses>"));
    CHECK(is_refused("<bus>\x01</bus>"));
}

TEST_CASE("elements that end and begin anew are heard") {
    CHECK(read("</buses><buses>").lines ==
          std::vector<std::string>{"resume", "start r a=1", "start buses", "end buses", "start buses", "end buses", "end r"});
}

TEST_CASE("a target that has enough is read to no further, wherever that is") {
    const std::shared_ptr<lane::Lane> learned = new_lane();
    const std::shared_ptr<lane::Lane> fresh = new_lane();
    const std::string bytes = "<bus>1</bus><bus>2";
    for (int i = 0; i < 3; ++i) read(bytes + "</bus>", learned.get());
    for (lane::Lane* const lane : {static_cast<lane::Lane*>(nullptr), fresh.get(), learned.get()})
        for (const std::string last : {"resume", "start buses", "start bus", "end bus", "end buses"})
            for (const std::string more : {"", "</bus>", "</bus><x>", "</bus></x>", "</bus><!--"}) {
                if (last == "end buses" && more != "</bus>") continue;  // never comes
                CAPTURE(last);
                CAPTURE(more);
                const Lines lines = std::make_shared<std::vector<std::string>>();
                coro::Sink<XmlEvent> sink = records_until(last, lines);
                Piece piece{bytes + more};
                CHECK_FALSE(read_piece(piece, in_buses, sink, {}, lane));
                CHECK(lines->back() == last);
            }
}

TEST_CASE("nor is the rest of a record that the lane waits for the end of") {
    const std::shared_ptr<lane::Lane> lane = new_lane();
    for (int i = 0; i < 3; ++i) read("<bus><id>1</id></bus><bus><id>2</id></bus>", lane.get());
    const Lines lines = std::make_shared<std::vector<std::string>>();
    coro::Sink<XmlEvent> sink = records_until("leaf id [3]", lines);
    Piece piece{"<bus><id>2</id></bus><bus><id>3</id></b"};
    CHECK_FALSE(read_piece(piece, in_buses, sink, {}, lane.get()));
    CHECK(lines->back() == "leaf id [3]");
}
