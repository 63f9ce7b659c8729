#include "xml/pieces/ahead.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "../events.hpp"
#include "support/no_threads.hpp"
#include "xml/lane/lane.hpp"
#include "xml/pieces/read_piece.hpp"

using namespace busfeed;
using namespace busfeed::xml;
using namespace busfeed::xml::pieces;
using namespace busfeed::xml::testing;

// Records are `bus`, and what comes out is a line for each, with its place, wherever it was read. `<time>` is a change
// of what is known.

namespace {

struct Said : Receiver::Result {
    std::vector<std::pair<std::string, std::uint64_t>> records;  // and their lines
};

struct Everything : Receiver::Known {};

struct Flow {
    std::vector<std::string> lines;
    std::size_t most = std::size_t(-1);  // lines that are wanted
    std::atomic<int> read = 0;           // pieces
    std::atomic<int> odd = 0;
    bool known = true;
    std::string throws_at;

    bool add(const std::string& record, std::uint64_t line) {
        if (!throws_at.empty() && record == throws_at) throw std::runtime_error("at " + record);
        lines.push_back(record + " in line " + std::to_string(line));
        return lines.size() < most;
    }
};

template <class Use> coro::Sink<XmlEvent> each_bus(std::size_t* others, Use use) {
    if (false) co_return;
    while (const XmlEvent* event = co_await coro::next) {
        if (event->kind != XmlEvent::Kind::start) {
            *others += event->kind == XmlEvent::Kind::end && event->name != "bus";
            if (event->kind == XmlEvent::Kind::end && event->name == "bus") event->source->end_record();
            if (event->kind != XmlEvent::Kind::document) event->source->skip_text();
            continue;
        }
        if (event->name != "bus") {
            ++*others;
            event->source->skip_text();
            continue;
        }
        event->source->begin_record();
        std::string id;
        for (const Attribute attribute : event->attributes) id = attribute.value;
        event->source->skip_text();
        if (!use(id, event->source->position().line)) co_return;
    }
}

struct ToFlow {
    Flow* flow;
    bool operator()(const std::string& id, std::uint64_t line) const { return flow->add(id, line); }
};
struct ToResult {
    Said** said;
    bool operator()(const std::string& id, std::uint64_t line) const {
        (*said)->records.emplace_back(id, line);
        return true;
    }
};

class OneReader final : public Receiver::Reader {
public:
    explicit OneReader(Flow& flow) : flow_(flow) {}
    std::unique_ptr<Receiver::Result> read(Piece& piece, const Around& around, const Receiver::Known&) override {
        auto said = std::make_unique<Said>();
        Said* into = said.get();
        std::size_t others = 0;
        coro::Sink<XmlEvent> sink = each_bus(&others, ToResult{&into});
        ++flow_.read;
        try {
            read_piece(piece, around, sink, {}, nullptr);
        } catch (...) {
            ++flow_.odd;
            throw;
        }
        if (others == 2 * around.depth) return said;
        ++flow_.odd;
        return nullptr;
    }

private:
    Flow& flow_;
};

class Buses final : public Receiver {
public:
    explicit Buses(Flow& flow) : flow_(flow) {}
    std::unique_ptr<Reader> new_reader() override { return std::make_unique<OneReader>(flow_); }
    std::shared_ptr<const Known> known() override { return flow_.known ? std::make_shared<const Everything>() : nullptr; }
    bool deliver(std::unique_ptr<Result> result, std::uint64_t lines) override {
        for (const auto& [id, line] : static_cast<const Said&>(*result).records)
            if (!flow_.add(id, line + lines)) return false;
        return true;
    }

private:
    Flow& flow_;
};

/// Gives some bytes, and then fails.
class Failing {
public:
    explicit Failing(std::string text) : text_(std::move(text)) {}
    static std::string name() { return "failing.xml"; }
    std::size_t read(std::span<char> room) {
        const std::size_t size = text_.read(room);
        if (size == 0) throw std::runtime_error("the disk is gone");
        return size;
    }

private:
    Text text_;
};

template <class Input> void read(Input input, Flow& flow, std::shared_ptr<Ahead> ahead, ParseOptions options = {.block = 50}) {
    options.ahead = std::move(ahead);
    std::size_t others = 0;
    coro::Sink<XmlEvent> sink = each_bus(&others, ToFlow{&flow});
    try {
        const bool more = parse(input, sink, options);
        flow.lines.push_back(more ? "wants more" : "enough");
    } catch (const XmlError& error) {
        flow.lines.push_back("error at " + std::to_string(error.where.line) + ":" + std::to_string(error.where.column) +
                             " byte " + std::to_string(error.where.byte));
    } catch (const std::runtime_error& error) {
        flow.lines.push_back(error.what());
    }
}

std::shared_ptr<Ahead> ahead(Flow& flow, std::size_t threads = 2, std::size_t size = 100) {
    return std::make_shared<Ahead>(threads, size, std::make_unique<Buses>(flow));
}

std::string buses(int count, int odd = -1, const std::string& what = {}) {
    std::string text = "<?xml version='1.0'?>\n<buses>";
    for (int i = 0; i < count; ++i) {
        text += "\n<bus id='" + std::to_string(i) + "'></bus>";
        if (i == odd) text += what;
    }
    return text + "\n</buses>\n";
}

/// Reads it alone, and ahead with several threads and sizes; says what is odd.
std::string differs(const std::string& text) {
    Flow alone;
    read(Text(text), alone, nullptr);
    for (const std::size_t threads : {1U, 2U, 3U})
        for (const std::size_t size : {1U, 30U, 100U, 1000U}) {
            Flow flow;
            read(Text(text), flow, ahead(flow, threads, size));
            if (flow.lines != alone.lines)
                return std::to_string(threads) + " threads, pieces of " + std::to_string(size) + ": " + flow.lines.back();
        }
    return "";
}

}  // namespace

TEST_CASE("records are read in pieces, and come in order, with their lines") {
    Flow flow;
    const auto threads = ahead(flow);
    read(Text(buses(200)), flow, threads);
    REQUIRE(flow.lines.size() == 201);
    for (int i = 0; i < 200; ++i)
        CHECK(flow.lines[static_cast<std::size_t>(i)] == std::to_string(i) + " in line " + std::to_string(i + 3));
    CHECK(threads->delivered() >= 30);
    CHECK(flow.read == static_cast<int>(threads->delivered()));
    CHECK(differs(buses(200)).empty());
}

TEST_CASE("what is odd in the middle is the parser's own, and pieces go on behind it") {
    for (const char* const odd : {"<time>8:00</time>", "<!-- <bus id='x'> -->", "</buses><buses>", "text", "<![CDATA[\n<bus id='y'></bus>]]>",
                                  "<in>", "<bus id='z'>", "&amp;", "</bus>", "<bus id='&no;'/>", "\x01", "<!-- ", "</buses>"}) {
        CAPTURE(odd);
        CHECK(differs(buses(100, 50, odd)).empty());
    }
    Flow flow;
    const auto threads = ahead(flow);
    read(Text(buses(1000, 500, "<time>8:00</time>")), flow, threads);
    CHECK(flow.odd >= 1);
    CHECK(threads->delivered() >= 100);
    CHECK(flow.lines[999] == "999 in line 1002");
}

TEST_CASE("documents in a row, and a document that is cut off") {
    CHECK(differs(buses(50) + buses(50) + buses(3)).empty());
    const std::string whole = buses(30);
    for (std::size_t size = 0; size < whole.size(); size += 7) CHECK(differs(whole.substr(0, size)).empty());
}

TEST_CASE("when nobody wants more, nothing is delivered any more, and reading stops") {
    for (const std::size_t most : {1U, 20U, 150U}) {
        Flow flow;
        flow.most = most;
        read(Text(buses(10000)), flow, ahead(flow));
        CHECK(flow.lines.size() == most + 1);
        CHECK(flow.lines.back() == "enough");
        CHECK(flow.read < 200);
    }
}

TEST_CASE("what delivering throws comes out where it stood, and the threads have stopped") {
    Flow flow;
    flow.throws_at = "150";
    const auto threads = ahead(flow);
    read(Text(buses(10000)), flow, threads);
    CHECK(flow.lines.size() == 151);
    CHECK(flow.lines.back() == "at 150");
    const int so_far = flow.read;

    flow.lines.clear();
    flow.throws_at.clear();
    read(Text(buses(100)), flow, threads);  // and can be used again
    CHECK(flow.lines.size() == 101);
    CHECK(flow.read > so_far);
}

TEST_CASE("reading that fails does so behind all records before it") {
    Flow alone, flow;
    std::string text = buses(100);
    text.resize(text.find("<bus id='90'"));
    read(Failing(text), alone, nullptr);
    read(Failing(text), flow, ahead(flow));
    CHECK(alone.lines.size() == 91);
    CHECK(alone.lines.back() == "the disk is gone");
    CHECK(flow.lines == alone.lines);
}

TEST_CASE("where pieces make no sense there are none") {
    Flow flow;
    flow.known = false;  // somebody cannot tell what is known
    read(Text(buses(100)), flow, ahead(flow));
    CHECK(flow.lines.size() == 101);
    for (const char* const start : {"<!DOCTYPE buses>", "<?xml version='1.0' encoding='ISO-8859-1'?>"}) {
        std::string text = buses(100);
        text.replace(0, text.find('\n'), start);
        read(Text(text), flow, ahead(flow));
    }
    CHECK(flow.read == 0);
    CHECK(flow.lines.size() == 303);
}

TEST_CASE("nor where errors are recovered from") {
    Flow flow;
    const std::string text = buses(100, 50, "<bus id='x'></sub>");
    std::size_t told = 0;
    ParseOptions options{.block = 50};
    options.recovered = [&](const auto&...) { ++told; };
    read(Text(text), flow, ahead(flow), options);
    CHECK(flow.read == 0);
    CHECK(told == 1);
    CHECK(flow.lines.size() == 102);
    options.recovered = {};
    options.damaged = [&](const auto&...) { ++told; };
    read(Text(text), flow, ahead(flow), options);
    CHECK(flow.read == 0);
    CHECK(told == 2);
}

TEST_CASE("nor with little memory, which decides where Expat stops") {
    Flow flow;
    ParseOptions options{.block = 50};
    options.limits.memory = 8 << 20;
    read(Text(buses(100)), flow, ahead(flow), options);
    CHECK(flow.read == 0);
    CHECK(flow.lines.size() == 101);
}

TEST_CASE("nor within very long start tags, which each would repeat") {
    const auto pieces_within = [](std::size_t size) {
        std::string text = buses(20'000);
        text.replace(text.find("<buses>"), 7, "<buses of='" + std::string(size - 13, 'x') + "'>");
        Flow flow;
        read(Text(text), flow, ahead(flow, 2, 10'000), {});
        CHECK(flow.lines.size() == 20'001);
        return flow.read.load();
    };
    CHECK(pieces_within(65'536) > 0);
    CHECK(pieces_within(65'537) == 0);
}

TEST_CASE("where no thread is to be had the parser reads on alone") {
    Flow flow;
    const auto threads = ahead(flow);
    {
        const busfeed::testing::NoThreads none;
        read(Text(buses(100)), flow, threads);
    }
    CHECK(flow.read == 0);
    CHECK(flow.lines.size() == 101);

    read(Text(buses(100)), flow, threads);  // later there are some
    CHECK(flow.read > 0);
    CHECK(flow.lines.size() == 202);
}

TEST_CASE("with a lane, and bytes that are waited for, the same comes out") {
    const std::string text = buses(100, 50, "<time>8:00</time>");
    Flow alone;
    read(Text(text), alone, nullptr);
    for (const std::size_t block : {1U, 7U, 50U, 65536U})
        for (const bool with_lane : {false, true})
            for (const bool waiting : {false, true}) {
                CAPTURE(block);
                CAPTURE(with_lane);
                CAPTURE(waiting);
                Flow flow;
                std::size_t others = 0;
                coro::Sink<XmlEvent> sink = each_bus(&others, ToFlow{&flow});
                const ParseOptions options{
                    .block = block, .lane = with_lane ? new_lane() : nullptr, .ahead = ahead(flow)};
                Text input(text);
                CHECK((waiting ? parse_waiting(input, sink, options) : parse(input, sink, options)));
                flow.lines.emplace_back("wants more");
                CHECK(flow.lines == alone.lines);
            }
}

TEST_CASE("who has enough with a lane hears nothing more, wherever a block ends") {
    const auto lane = new_lane();
    {
        Flow flow;
        read(Text(buses(1000)), flow, nullptr, {.lane = lane});
    }
    for (std::size_t block = 12; block < 60; ++block)
        for (const std::size_t most : {1U, 2U, 20U, 150U}) {
            CAPTURE(block);
            Flow flow;
            flow.most = most;
            read(Text(buses(1000)), flow, ahead(flow), {.block = block, .lane = lane});
            CHECK(flow.lines.size() == most + 1);
            CHECK(flow.lines.back() == "enough");
        }
}

namespace {

/// Takes no repeat; of the buses only those with an even number are records to it.
coro::Sink<XmlEvent> even_are_records(Lines lines) {
    bool in_record = false;
    while (const XmlEvent* event = co_await coro::next) {
        if (event->kind == XmlEvent::Kind::start) {
            std::string id;
            for (const Attribute attribute : event->attributes) id = attribute.value;
            in_record = event->name == "bus" && (id.back() - '0') % 2 == 0;
            if (in_record) event->source->begin_record();
            lines->push_back(line_of(*event) + " in line " + std::to_string(event->source->position().line));
        }
        if (event->kind == XmlEvent::Kind::end) {
            if (std::exchange(in_record, false)) event->source->end_record();
            lines->push_back(line_of(*event));
        }
        event->source->skip_text();
    }
}

}  // namespace

TEST_CASE("what repeats a record, but is none to who hears it, comes as any other element") {
    const auto heard = [](const ParseOptions& options) {
        const Lines lines = std::make_shared<std::vector<std::string>>();
        coro::Sink<XmlEvent> sink = even_are_records(lines);
        Text text(buses(500));
        CHECK(parse(text, sink, options));
        return *lines;
    };
    Flow flow;
    flow.known = false;
    const auto lane = new_lane();
    CHECK(heard({.lane = lane, .ahead = ahead(flow)}) == heard({}));
    CHECK(lane->taken() > 200);
}

TEST_CASE("a document of nothing but traps costs few pieces") {
    std::string text = buses(10, 9, "<!-- ");
    for (int i = 0; i < 10000; ++i) text += "\n<bus id='x'></bus>";
    text += "--></buses>";
    Flow flow;
    read(Text(text), flow, ahead(flow));
    CHECK(flow.lines.size() == 11);
    CHECK(flow.odd >= 1);
    CHECK(flow.read < 10);
}
