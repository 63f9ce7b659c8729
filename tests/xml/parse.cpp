#include "xml/parse.hpp"

#include <doctest/doctest.h>

#include "xml/events.hpp"

using namespace busfeed;
using namespace busfeed::xml;
using namespace busfeed::xml::testing;

using Strings = std::vector<std::string>;

template <> struct doctest::StringMaker<Strings> {
    static String convert(const Strings& lines) {
        std::string all;
        for (const std::string& line : lines) all += "\n    " + line;
        return all.c_str();
    }
};

namespace {

std::string place_of(const Position& at) {
    return std::to_string(at.line) + ":" + std::to_string(at.column) + " byte " + std::to_string(at.byte);
}

/// Start tags with their places.
coro::Sink<XmlEvent> starts_to(Lines lines) {
    while (const XmlEvent* event = co_await coro::next) {
        if (event->kind == XmlEvent::Kind::document) lines->push_back("document");
        if (event->kind == XmlEvent::Kind::start)
            lines->push_back(std::string(event->name) + " " + place_of(event->source->position()));
    }
}

/// Each complete `bus` with its place, its leaves and the route around it: what a reader of feeds sees. `html` is none.
coro::Sink<XmlEvent> buses_to(Lines lines) {
    std::string route, bus;
    std::size_t depth = 0;  // in the bus
    while (const XmlEvent* event = co_await coro::next) {
        switch (event->kind) {
            case XmlEvent::Kind::document:
                lines->push_back("document");
                route.clear();
                [[fallthrough]];
            case XmlEvent::Kind::resume: depth = 0; break;
            case XmlEvent::Kind::start:
                if (depth > 0) {
                    ++depth;
                } else if (event->name == "bus") {
                    depth = 1;
                    bus = "bus " + place_of(event->source->position()) + ":" + route;
                    event->source->begin_record();
                } else if (event->name == "html") {
                    event->source->refuse(Refusal::unfit, "no feed");
                } else if (event->name == "route") {
                    route = " in " + line_of(*event).substr(12);
                }
                break;
            case XmlEvent::Kind::leaf: bus += " " + std::string(event->name) + "=" + std::string(event->text); break;
            case XmlEvent::Kind::end:
                if (depth == 0 || --depth > 0) break;
                event->source->end_record();
                lines->push_back(bus);
                break;
            default: break;
        }
    }
}

/// What the sink makes of the documents, which must be the same for every block size.
template <class MakeSink>
Strings lines_of(const std::string& documents, bool recovers, MakeSink make_sink, const Limits& limits = {}) {
    Strings first;
    for (const std::size_t block : block_sizes) {
        const Lines lines = std::make_shared<Strings>();
        coro::Sink<XmlEvent> sink = make_sink(lines);
        Text text(documents);
        ParseOptions options{.limits = limits, .block = block, .recovered = {}};
        if (recovers)
            options.recovered = [&](const XmlError& error, std::uint64_t from, std::uint64_t to) {
                lines->push_back(place_of(error.where) + ": " + error.what() + "; lost " + std::to_string(from) + " to " +
                                 std::to_string(to));
            };
        try {
            parse(text, sink, options);
        } catch (const XmlError& error) {
            lines->push_back("error " + place_of(error.where) + ": " + error.what());
        }
        if (block == block_sizes.front()) first = *lines;
        if (*lines != first) {
            first.push_back("but in blocks of " + std::to_string(block) + ":");
            first.insert(first.end(), lines->begin(), lines->end());
            return first;
        }
    }
    return first;
}

Strings starts_of(const std::string& documents) { return lines_of(documents, false, starts_to); }
Strings recovered(const std::string& documents, const Limits& limits = {}) {
    return lines_of(documents, true, buses_to, limits);
}

std::string utf16_little(const std::string& ascii) {
    std::string bytes;
    for (const char c : ascii) bytes += std::string{c, '\0'};
    return bytes;
}

std::string utf16_big(const std::string& ascii) {
    std::string bytes;
    for (const char c : ascii) bytes += std::string{'\0', c};
    return bytes;
}

const std::string mark = "\xEF\xBB\xBF";

std::string bus(const std::string& id) { return "<bus><id>" + id + "</id></bus>\n"; }

}  // namespace

// Several documents in a stream

TEST_CASE("documents follow one another, with declarations or without") {
    CHECK(starts_of("<a/><b/>") == Strings{"document", "a 1:0 byte 0", "document", "b 1:4 byte 4"});
    CHECK(starts_of("<a>\n</a>\n<b>\n<c/></b>\n") ==
          Strings{"document", "a 1:0 byte 0", "document", "b 3:0 byte 9", "c 4:0 byte 13"});
    CHECK(starts_of("<?xml version='1.0'?><a/><?xml version='1.0'?><b/>") ==
          Strings{"document", "a 1:21 byte 21", "document", "b 1:46 byte 46"});
    CHECK(starts_of("<a/>\n<?xml version='1.0'?>\n<!DOCTYPE b>\n<b/>\n<c/>") ==
          Strings{"document", "a 1:0 byte 0", "document", "b 4:0 byte 40", "document", "c 5:0 byte 45"});
}

TEST_CASE("blank lines before a declaration are no error") {
    CHECK(starts_of("\n\r\n  <?xml version='1.0'?><a/>") == Strings{"document", "a 3:23 byte 26"});
    CHECK(starts_of("<a/>\n\n\n <?xml version='1.0'?><b/>") ==
          Strings{"document", "a 1:0 byte 0", "document", "b 4:22 byte 29"});
    CHECK(starts_of("\r\r<?xml version='1.0'?><a/>") == Strings{"document", "a 3:21 byte 23"});
}

TEST_CASE("a byte order mark may stand before any of them") {
    CHECK(starts_of(mark + "<a/>").size() == 2);
    CHECK(starts_of(mark + "\n<?xml version='1.0'?><a/>") == Strings{"document", "a 2:21 byte 25"});
    CHECK(starts_of("<a/>" + mark + "<b/>").size() == 4);
    CHECK(starts_of("<a/>\n" + mark + "<?xml version='1.0'?>\n<b/>") ==
          Strings{"document", "a 1:0 byte 0", "document", "b 3:0 byte 30"});
}

TEST_CASE("comments and processing instructions between documents are no documents") {
    CHECK(starts_of("<a/><!-- <x/> --><?p <y/>?>\n<b/>") ==
          Strings{"document", "a 1:0 byte 0", "document", "b 2:0 byte 28"});
    CHECK(starts_of("<a/>\n<!-- no more -->\n") == Strings{"document", "a 1:0 byte 0"});
}

TEST_CASE("each document has its own encoding") {
    const std::string little = "\xFF\xFE" + utf16_little("<b>\n<c/></b>");
    Strings lines = starts_of("<a/>\n" + little);
    REQUIRE(lines.size() == 5);
    CHECK(lines[3] == "b 2:1 byte 7");
    CHECK(lines[4] == "c 3:0 byte 15");
    const std::string big = "\xFE\xFF" + utf16_big("<?xml version='1.0'?><b/>");
    CHECK(starts_of("<a/>" + big).size() == 4);
    CHECK(starts_of(big + big).size() == 4);
    CHECK(starts_of(big + utf16_big("<b/>")).size() == 4);
    CHECK(starts_of(little + little) == Strings{"document", "b 1:1 byte 2", "c 2:0 byte 10", "document", "b 2:9 byte 28",
                                                "c 3:0 byte 36"});
    const std::string latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
    CHECK(starts_of(latin + "<b>\xC3\xA9</b>").size() == 4);
    CHECK(starts_of(latin + "\xFF\xFE" + utf16_little(" <b/>")).size() == 4);  // in Latin-1 the mark is a word
}

TEST_CASE("what no document begins with is still an error, at its own place") {
    CHECK(starts_of("<a/>\ntext").back() == "error 2:0 byte 5: junk after document element");
    CHECK(starts_of("<a/>\n</x>").back() == "error 2:1 byte 6: not well-formed (invalid token)");
    CHECK(starts_of("<a/>\n<?p <b/>").back() == "error 2:0 byte 5: unclosed token: the document is cut off");
    CHECK(starts_of("<a/>\n<!-- <b/>").back() == "error 2:0 byte 5: unclosed token: the document is cut off");
    CHECK(starts_of("<a/>&amp;").back() == "error 1:4 byte 4: not well-formed (invalid token)");
    CHECK(starts_of("<a/><b/>]").back() == "error 1:8 byte 8: junk after document element");
    CHECK(starts_of("\xFE\xFF" + utf16_big("<a/>]")).back() == "error 1:5 byte 10: junk after document element");
    CHECK(starts_of("\xFE\xFF" + utf16_big("<a/>\nb")).back() == "error 2:0 byte 12: junk after document element");
}

TEST_CASE("an error in a later document has its place in the stream") {
    CHECK(starts_of("<a/>\n<b>\n  <c></b>").back() == "error 3:7 byte 16: mismatched tag");
    CHECK(starts_of("<a/>  <b></c>").back() == "error 1:11 byte 11: mismatched tag");
    CHECK(starts_of("<a/>\n<b>").back() == "error 2:3 byte 8: no element found: the document is cut off");
}

// Recovery

TEST_CASE("after damage inside a record the next one comes") {
    CHECK(recovered("<buses>\n" + bus("1") + "<bus><id>2</di></bus>\n" + bus("3") + "</buses>") ==
          Strings{"document", "bus 2:0 byte 8: id=1", "3:12 byte 42: mismatched tag; lost 3 to 3",
                  "bus 4:0 byte 52: id=3"});
}

TEST_CASE("records that a missing end tag took in come nevertheless") {
    CHECK(recovered("<buses>\n<bus><id>1</id>\n" + bus("2") + bus("3") + "</buses>") ==
          Strings{"document", "5:2 byte 70: mismatched tag; lost 2 to 2", "bus 3:0 byte 24: id=2",
                  "bus 4:0 byte 46: id=3"});
}

TEST_CASE("after damage outside of records the next one comes") {
    CHECK(recovered("<buses>\n" + bus("1") + "<time>&</time>\n" + bus("2") + "</buses>") ==
          Strings{"document", "bus 2:0 byte 8: id=1", "3:7 byte 37: not well-formed (invalid token); lost 3 to 3",
                  "bus 4:0 byte 45: id=2"});
}

TEST_CASE("the very first record may be the damaged one") {
    CHECK(recovered("<?xml version='1.0'?>\n<buses>\n<bus><id>&</id></bus>\n" + bus("2") + "</buses>") ==
          Strings{"document", "3:10 byte 40: not well-formed (invalid token); lost 3 to 3",
                  "bus 4:0 byte 52: id=2"});
}

TEST_CASE("one error does not hide another") {
    CHECK(recovered("<buses>\n<bus><</bus>\n" + bus("2") + "<bus></id></bus>\n" + bus("4") + "</buses>") ==
          Strings{"document", "2:6 byte 14: not well-formed (invalid token); lost 2 to 2", "bus 3:0 byte 21: id=2",
                  "4:7 byte 50: mismatched tag; lost 4 to 4", "bus 5:0 byte 60: id=4"});
}

TEST_CASE("a document that ends in its last record says so, and nothing is lost before it") {
    CHECK(recovered("<buses>\n" + bus("1") + "<bus><id>2</i") ==
          Strings{"document", "bus 2:0 byte 8: id=1", "error 3:10 byte 40: unclosed token: the document is cut off"});
}

TEST_CASE("records behind the damage stand in the elements that they stand in") {
    CHECK(recovered("<trains>\n<route name='red'>\n" + bus("1") + "<bus></x></bus>\n" + bus("3") + "</route>\n" +
                    "<route name='blue'>\n" + bus("4") + "</route>\n</trains>") ==
          Strings{"document", "bus 3:0 byte 28: in name=red id=1", "4:7 byte 57: mismatched tag; lost 4 to 4",
                  "bus 5:0 byte 66: in name=red id=3", "bus 8:0 byte 117: in name=blue id=4"});
}

TEST_CASE("also where the damaged record was the last one of its parent") {
    const Strings lines = recovered("<trains>\n<route name='red'>\n" + bus("1") + "<bus></x></bus>\n</route>\n" +
                                    "<route name='blue'>\n" + bus("3") + "</route>\n</trains>");
    REQUIRE(lines.size() >= 4);
    CHECK(lines[1] == "bus 3:0 byte 28: in name=red id=1");
    CHECK(lines[3] == "bus 7:0 byte 95: in name=blue id=3");
}

TEST_CASE("also where the damage lies between their parents") {
    for (const std::string damage : {"&", "<x>&</x>", "<x><y>&</y></x>", "<x/><x>&"}) {
        CAPTURE(damage);
        const std::string head = "<trains>\n<route name='red'>\n" + bus("1") + "</route>\n";
        const Strings lines = recovered(head + damage + "\n<route name='blue'>\n" + bus("4") + bus("5") + "</route>\n" +
                                        "<route name='green'>\n" + bus("7") + "</route>\n</trains>");
        const auto byte = [&](std::size_t behind) { return std::to_string(head.size() + damage.size() + behind); };
        REQUIRE(lines.size() == 6);
        CHECK(lines[1] == "bus 3:0 byte 28: in name=red id=1");
        CHECK(contains(lines[2], "5:" + std::to_string(damage.find('&') + 1) + " byte "));
        CHECK(lines[3] == "bus 7:0 byte " + byte(21) + ": in name=blue id=4");
        CHECK(lines[4] == "bus 8:0 byte " + byte(43) + ": in name=blue id=5");
        CHECK(lines[5] == "bus 11:0 byte " + byte(95) + ": in name=green id=7");
    }
}

TEST_CASE("and where they stand in elements of several names") {
    const std::string head = "<r>\n<depot>\n" + bus("1") + "</depot>\n<route name='red'>\n";
    const Strings lines =
        recovered(head + "&" + bus("2") + "</route>\n<route name='blue'>\n" + bus("3") + "</route>\n</r>");
    REQUIRE(lines.size() == 5);
    CHECK(lines[2] == "6:1 byte 63: not well-formed (invalid token); lost 6 to 6");
    CHECK(lines[3] == "bus 6:1 byte 63: in name=red id=2");
    CHECK(lines[4] == "bus 9:0 byte 114: in name=blue id=3");
}

TEST_CASE("places stay right behind line ends of every system") {
    for (const std::string end : {"\r\n", "\r", "\n"}) {
        const std::string head = "<buses>" + end + "<bus><</bus>" + end;
        const std::string third = std::to_string(head.size());
        const Strings lines = recovered(head + "<bus><id>2</id></bus>" + end + "</buses>");
        REQUIRE(lines.size() == 3);
        CHECK(contains(lines[1], "lost 2 to 2"));
        CHECK(lines[2] == "bus 3:0 byte " + third + ": id=2");
    }
}

TEST_CASE("places stay right behind characters of several bytes, and a byte order mark") {
    const std::string head = mark + "<buses>\xC3\xA9<bus><</bus>\xC3\xA9";
    const Strings lines = recovered(head + "<bus><id>2</id></bus>\n<bus><</bus>\n" + bus("4") + "</buses>");
    REQUIRE(lines.size() == 5);
    CHECK(contains(lines[2], "byte " + std::to_string(head.size()) + ":"));
    CHECK(contains(lines[3], "2:6 byte "));
    CHECK(contains(lines[4], "bus 3:0 byte "));
}

TEST_CASE("a tag in a comment is taken for a record's at most until it is found broken") {
    const Strings lines = recovered("<buses>\n<bus></x></bus>\n<!-- <bus> is one vehicle -->\n" + bus("2") + "</buses>");
    REQUIRE(lines.size() >= 3);
    CHECK(std::ranges::find(lines, "bus 4:0 byte 54: id=2") != lines.end());
}

TEST_CASE("lost lines are all that lie between the damage and the next record") {
    CHECK(contains(recovered("<buses><bus>\n<id>1</id>\n<x>\n</bus>\n\n" + bus("2") + "</buses>")[1], "lost 1 to 5"));
    CHECK(contains(recovered("<buses><bus></x></bus><bus><id>2</id></bus></buses>")[1], "lost 1 to 1"));
}

TEST_CASE("the documents behind a damaged one are documents of their own") {
    const Strings lines = recovered("<buses>\n<bus><id>1</i\n<?xml version='1.0'?>\n<buses>\n" + bus("2") + "</buses>");
    REQUIRE(lines.size() == 4);
    CHECK(lines[2] == "document");
    CHECK(lines[3] == "bus 5:0 byte 52: id=2");
}

TEST_CASE("without a record there is nothing to go on with") {
    CHECK(recovered("<buses><</buses>") == Strings{"document", "error 1:8 byte 8: not well-formed (invalid token)"});
    CHECK(recovered("").size() == 2);
}

TEST_CASE("what a document asks for and is never done is no damage, behind which it would go on") {
    const std::string head = "<!DOCTYPE buses SYSTEM 'x.dtd'>\n<buses>\n" + bus("1");
    const std::string tail = "<bus><id>&x;</id></bus>\n" + bus("3") + "</buses>\n";
    CHECK(recovered("<!DOCTYPE buses SYSTEM 'x.dtd'>\n<buses>\n" + tail) ==
          Strings{"document", "error 3:9 byte 49: the entity &x; is not declared in the document: its text would be lost"});
    const Strings lines = recovered(head + tail + "<?xml version='1.0'?>\n<buses>" + bus("4") + "</buses>");
    REQUIRE(lines.size() == 5);
    CHECK(lines[1] == "bus 3:0 byte 40: id=1");
    CHECK(lines[2] == "4:9 byte 71: the entity &x; is not declared in the document: its text would be lost; lost 4 to 6");
    CHECK(lines[3] == "document");
    CHECK(contains(lines[4], "id=4"));
}

TEST_CASE("nor does one go on in UTF-16, or behind a very long prolog, of which all would be repeated") {
    const std::string body = "<buses>" + bus("1") + "<bus></x></bus>" + bus("3") + "</buses>";
    CHECK(recovered("\xFF\xFE" + utf16_little(body)) ==
          Strings{"document", "bus 1:8 byte 16: id=1", "error 2:7 byte 74: mismatched tag"});
    CHECK(recovered("\xFF\xFE" + utf16_little("<?xml version='1.0'?>" + body)) ==
          Strings{"document", "bus 1:29 byte 58: id=1", "error 2:7 byte 116: mismatched tag"});
    const auto behind = [&](std::size_t prolog) {
        return recovered("<!--" + std::string(prolog - 7, 'x') + "-->" + body).back();
    };
    CHECK(behind(65536) == "bus 2:15 byte 65580: id=3");
    CHECK(behind(65537) == "error 2:7 byte 65573: mismatched tag");
}

TEST_CASE("bytes that came in small pieces, of which nothing was parsed yet, are there when damage follows") {
    const std::string comment = "<!-- " + std::string(5000, 'x') + " -->";
    const Strings lines = recovered("<buses>" + bus("1") + comment + "<bus><id>2</id>\n" + bus("3") + "</buses>");
    REQUIRE(lines.size() == 4);
    CHECK(lines[1] == "bus 1:7 byte 7: id=1");
    CHECK(contains(lines[2], "mismatched tag; lost 2 to 2"));
    CHECK(lines[3] == "bus 3:0 byte 5054: id=3");
}

TEST_CASE("of a record that is longer than memory may be, nothing is read again") {
    Limits limits;
    limits.memory = 100'000;
    const auto ids = [&](std::size_t size) {
        std::string document = "<buses><bus>" + bus("1");
        while (document.size() < size) document += "<x>y</x>";
        document += bus("2") + "</oops>" + bus("3") + "</buses>";  // the first took the others in
        std::string all;
        const Lines lines = std::make_shared<Strings>();
        coro::Sink<XmlEvent> sink = buses_to(lines);
        Text text(document);
        ParseOptions options{.limits = limits, .block = 1000};
        options.recovered = [](const auto&...) {};
        CHECK(parse(text, sink, options));
        for (const std::string& line : *lines)
            if (line.starts_with("bus")) all += line.substr(line.find("id="));
        return all;
    };
    CHECK(ids(90'000) == "id=1id=2id=3");
    CHECK(ids(150'000) == "id=3");
}

TEST_CASE("a declaration that is itself the damage is tried once, not for ever") {
    CHECK(contains(recovered("<?xml <?xml version='1.0'?><buses>" + bus("1") + "</buses>").back(), "error 1:12"));
    CHECK(contains(recovered("<?xml version='9' <buses>").back(), "error"));
}

namespace {

/// Bytes of which the first part comes in pieces of ten, and then, once, none is there.
class Halting {
public:
    Halting(std::string before, const std::string& after) : all_(before + after), halt_(before.size()) {}

    std::optional<std::size_t> read(std::span<char> room) {
        if (at_ == halt_ && !waited_) return std::nullopt;
        const std::size_t end = at_ < halt_ ? halt_ : all_.size();
        const std::size_t size = std::min<std::size_t>({room.size(), 10, end - at_});
        all_.copy(room.data(), size, at_);
        at_ += size;
        return size;
    }

    /// Parses them; `at_halt` is called where they are waited for.
    bool parse(coro::Sink<XmlEvent>& sink, const ParseOptions& options, const std::function<void()>& at_halt) {
        const WaitForBytes wait = [&]() -> exec::Task<> {
            waited_ = true;
            at_halt();
            return []() -> exec::Task<> { co_return; }();
        };
        const ReadBytes read_some = [this](std::span<char> room) { return read(room); };
        return exec::run(parse_as_it_comes(read_some, wait, "test.xml", sink, options));
    }

private:
    std::string all_;
    std::size_t halt_;
    std::size_t at_ = 0;
    bool waited_ = false;
};

/// Wants no more at an event of this line.
coro::Sink<XmlEvent> ends_at(std::string line, Lines lines) {
    while (const XmlEvent* event = co_await coro::next) {
        lines->push_back(line_of(*event));
        if (lines->back() == line) co_return;
    }
}

}  // namespace

TEST_CASE("what is complete is delivered before more is waited for, in however small pieces it came, with a lane or without") {
    for (const bool with_lane : {false, true}) {
        CAPTURE(with_lane);
        Halting bytes("<a><b>" + std::string(3000, 'x') + "</b>", "<c></c></a>");
        const Lines lines = std::make_shared<std::vector<std::string>>();
        coro::Sink<XmlEvent> sink = lines_to(lines);
        std::string last_before_wait;
        CHECK(bytes.parse(sink, {.lane = with_lane ? new_lane() : nullptr}, [&] { last_before_wait = lines->back(); }));
        CHECK(last_before_wait == "end b");
        CHECK(lines->back() == "end a");
    }
}

TEST_CASE("a target that has enough of that is not waited for") {
    for (const bool with_lane : {false, true}) {
        CAPTURE(with_lane);
        for (const std::string last : {"start b", "end b"}) {
            Halting bytes("<a>" + std::string(3000, 'x') + "<b " + std::string(3000, ' ') + "/>", "</a>");
            const Lines lines = std::make_shared<std::vector<std::string>>();
            coro::Sink<XmlEvent> sink = ends_at(last, lines);
            bool waited = false;
            CHECK_FALSE(bytes.parse(sink, {.lane = with_lane ? new_lane() : nullptr}, [&] { waited = true; }));
            CHECK(lines->back() == last);
            CHECK_FALSE(waited);
        }
    }
}

TEST_CASE("behind a root that is refused the search begins at once, and places go on") {
    CHECK(recovered("<html><?xml version='1.0'?><buses><bus><id>1</id></bus><bus>& </bus></buses>") ==
          Strings{"document", "1:0 byte 0: no feed; lost 1 to 1", "document", "bus 1:34 byte 34: id=1",
                  "error 1:61 byte 61: not well-formed (invalid token)"});
}

TEST_CASE("an error is told at once, and what follows is the next document") {
    for (const std::size_t block : block_sizes) {
        const Lines lines = std::make_shared<std::vector<std::string>>();
        coro::Sink<XmlEvent> sink = lines_to(lines);
        Text text("<?xml version='1.0'?><r><a>1</b><a>2</a></r><?xml version='1.0'?><r><a>3</a></r><r>");
        Strings told;
        ParseOptions options{.block = block};
        options.damaged = [&](const XmlError& error) { told.push_back(place_of(error.where) + ": " + error.what()); };
        CHECK(parse(text, sink, options));
        CHECK(told == Strings{"1:30 byte 30: mismatched tag", "1:83 byte 83: no element found: the document is cut off"});
        const Strings seen(lines->begin(), lines->end());
        const auto second = std::ranges::find(seen.begin() + 1, seen.end(), "document test.xml");
        CHECK(Strings(second, seen.end()) == Strings{"document test.xml", "start r", "start a", "text [3]", "end a", "end r",
                                                     "document test.xml", "start r"});
    }
}

// Where reading fails

namespace {

/// Gives these bytes, ten at most at a time, and then fails; it must not be asked again.
class Failing {
public:
    explicit Failing(std::string bytes) : bytes_(std::move(bytes)) {}
    std::string name() const { return "test.xml"; }
    std::size_t read(std::span<char> room) {
        CHECK_FALSE(failed_);
        failed_ = at_ == bytes_.size();
        if (failed_) throw std::runtime_error("the disk is gone");
        const std::size_t size = std::min<std::size_t>({room.size(), 10, bytes_.size() - at_});
        bytes_.copy(room.data(), size, at_);
        at_ += size;
        return size;
    }

private:
    std::string bytes_;
    std::size_t at_ = 0;
    bool failed_ = false;
};

/// Start tags, the errors that are told, and the one that ends it: the same in every way of reading.
Strings until_it_fails(const std::string& bytes, bool recovers) {
    Strings first;
    for (const std::size_t block : block_sizes) {
        for (const bool with_lane : {false, true}) {
            const Lines lines = std::make_shared<Strings>();
            coro::Sink<XmlEvent> sink = starts_to(lines);
            ParseOptions options{.block = block, .lane = with_lane ? new_lane() : nullptr};
            if (recovers)
                options.damaged = [&](const XmlError& error) {
                    lines->push_back("damaged " + place_of(error.where) + ": " + error.what());
                };
            Failing input(bytes);
            try {
                parse(input, sink, options);
            } catch (const std::exception& error) {
                lines->push_back(error.what());
            }
            CAPTURE(block);
            CAPTURE(with_lane);
            if (first.empty()) first = *lines;
            CHECK(*lines == first);
        }
    }
    return first;
}

}  // namespace

TEST_CASE("all that came before reading fails has its turn first, and so have its errors") {
    CHECK(until_it_fails("", false) == Strings{"document", "the disk is gone"});
    CHECK(until_it_fails("<a><b", false) == Strings{"document", "a 1:0 byte 0", "the disk is gone"});
    CHECK(until_it_fails("<a/>", false) == Strings{"document", "a 1:0 byte 0", "the disk is gone"});
    CHECK(until_it_fails("<a/><b/>", false) ==
          Strings{"document", "a 1:0 byte 0", "document", "b 1:4 byte 4", "the disk is gone"});
    CHECK(until_it_fails("<a/>\n<b", false) == Strings{"document", "a 1:0 byte 0", "document", "the disk is gone"});
    CHECK(until_it_fails("<a/>\nx", false).back() == "junk after document element");
    CHECK(until_it_fails("<a/>\x01", false).back() == "not well-formed (invalid token)");
    CHECK(until_it_fails("&;", false).back() == "not well-formed (invalid token)");
    const std::string word(300, 'w');
    CHECK(until_it_fails("<a>" + word + "\x01" + word + "&" + word, false).back() == "not well-formed (invalid token)");
    CHECK(until_it_fails("<a/>" + word + "\x01", false).back() == "junk after document element");
}

TEST_CASE("what may be the start of something, had reading not failed there, is no error") {
    for (const std::string start : {"<", "<!", "<!-", "<!-- -", "<?", "<?x", "\r", "\xEF", "\xEF\xBB", "\xEF\xBB\xBF"})
        CHECK(until_it_fails("<a/>" + start, false).back() == "the disk is gone");
    for (const std::string start : {"<", "\xEF", "\xFF", "\xFE", " \n", "<?xml versio"})
        CHECK(until_it_fails(start, false).back() == "the disk is gone");
    for (const std::string start : {"<!", "</", "</a", "&", "&am", "&#", "]", "]]", "\xE2\x80", "<![CDATA[]]", "<b c='", "\r"})
        CHECK(until_it_fails("<a>" + start, false).back() == "the disk is gone");
}

TEST_CASE("where one reads on behind errors, it is told behind them") {
    CHECK(until_it_fails("<a/>x ", true) ==
          Strings{"document", "a 1:0 byte 0", "damaged 1:4 byte 4: junk after document element", "the disk is gone"});
    CHECK(until_it_fails("<a><b>&</b><?xml version='1.0'?><c/>&", true) ==
          Strings{"document", "a 1:0 byte 0", "b 1:3 byte 3", "damaged 1:7 byte 7: not well-formed (invalid token)",
                  "document", "c 1:32 byte 32", "damaged 1:36 byte 36: not well-formed (invalid token)",
                  "the disk is gone"});
}
