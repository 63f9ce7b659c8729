// The same filters in place, on a thread, and in another process give the same rows, also where they fail.

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "exec/incoming.hpp"
#include "exec/process.hpp"
#include "exec/threaded.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/packed.hpp"
#include "feed/unpack.hpp"
#include "filter/filter_on_field.hpp"
#include "output/csv.hpp"
#include "support/documents.hpp"
#include "support/files.hpp"
#include "xml/parse.hpp"

using namespace busfeed;
using namespace busfeed::testing;
using coro::Sink;
using feed::Record;

namespace {

/// A feed of the course's kind; every third bus is what the filters look for.
std::string feed_of(int buses) {
    std::string feed = "<buses>";
    for (int i = 0; i < buses; ++i)
        feed += "<bus><id>" + std::to_string(i) + "</id><route>" + (i % 3 ? "36" : "22") +
                "</route><direction>North Bound</direction><latitude>41.9" + std::to_string(i) +
                "</latitude><longitude>-87.62948191165924</longitude></bus>";
    return feed + "</buses>";
}

/// The course's line from the filters on.
Sink<Record> filtered(const std::string& path) {
    return filter::filter_on_field("route", "22",
           filter::filter_on_field("direction", "North Bound",
           output::bus_locations(output::open_output(path, false))));
}

std::string rows_of(const std::string& feed, const std::string& path, Sink<Record> target) {
    Bytes bytes(feed, "feed.xml");
    xml::parse(std::move(bytes), feed::buses_to_dicts(std::move(target)));
    return contents(path);
}

/// This program again, as the test case that receives. It writes to its standard output what the filters let through.
Sink<std::string_view> receiver(int output) {
    std::signal(SIGPIPE, SIG_IGN);
    return exec::process({"/proc/self/exe", "--no-skip", "--test-case=the other end of a pipe", "--out=/dev/null"},
                         {.standard_output = output});
}

Sink<Record> dialects_of(std::shared_ptr<std::vector<std::string>> into) {
    while (const Record* bus = co_await coro::next) into->push_back(bus->dialect()->name);
}

Sink<Record> fails_at(std::size_t bad, Sink<Record> target) {
    std::size_t number = 0;
    while (const Record* bus = co_await coro::next) {
        if (++number == bad) throw std::runtime_error("record " + std::to_string(bad));
        if (!target.send(*bus)) co_return;
    }
}

}  // namespace

TEST_CASE("the other end of a pipe" * doctest::skip()) {
    Sink<Record> rows = filter::filter_on_field("route", "22",
                        filter::filter_on_field("direction", "North Bound",
                        output::bus_locations(output::open_output("-", false))));
    const feed::UnpackOptions options;
    exec::Incoming bytes(STDIN_FILENO);
    REQUIRE(feed::unpack(bytes, rows, options));
    rows.close();
}

TEST_CASE("the same filters give the same rows in place, on a thread, and in another process") {
    for (const int buses : {0, 1, 3000}) {
        const std::string feed = feed_of(buses);
        const ScratchFolder folder;
        const std::string in_place = rows_of(feed, folder / "a", filtered(folder / "a"));
        CHECK(std::ranges::count(in_place, '\n') == 1 + (buses + 2) / 3);
        CHECK(rows_of(feed, folder / "b", exec::threaded(filtered(folder / "b"))) == in_place);
        CHECK(rows_of(feed, folder / "c", exec::threaded(exec::threaded(filtered(folder / "c"), {.items = 1}))) == in_place);
        const int output = ::open((folder / "d").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        CHECK(rows_of(feed, folder / "d", feed::packed(receiver(output))) == in_place);
        ::close(output);
    }
}

TEST_CASE("records refer to their dialect, which outlives a queue of them, closed or abandoned") {
    const std::string feed = feed_of(100);
    for (const bool close : {true, false}) {
        const auto names = std::make_shared<std::vector<std::string>>();
        {
            Bytes bytes(feed, "feed.xml");
            Sink<xml::XmlEvent> events =
                feed::buses_to_dicts(exec::threaded(filter::filter_on_field("id", "99", dialects_of(names))));
            xml::parse(bytes, events);
            if (close) events.close();
        }
        CHECK(*names == std::vector<std::string>{"course"});
    }
}

TEST_CASE("a failure at any stage comes out in any place, and no file appears") {
    const std::string feed = feed_of(1000);
    for (const std::size_t bad : {1U, 255U, 256U, 257U, 999U}) {
        const ScratchFolder folder;
        const std::vector<std::function<Sink<Record>()>> ways = {
            [&] { return fails_at(bad, filtered(folder / "a")); },
            [&] { return exec::threaded(fails_at(bad, filtered(folder / "b"))); },
            [&] { return fails_at(bad, exec::threaded(filtered(folder / "c"))); },
            [&] { return exec::threaded(exec::threaded(fails_at(bad, filtered(folder / "d")))); }};
        for (const auto& make : ways) {
            Bytes bytes(feed, "feed.xml");
            CHECK_THROWS_WITH(xml::parse(std::move(bytes), feed::buses_to_dicts(make())),
                              ("record " + std::to_string(bad)).c_str());
        }
        CHECK(folder.names() == "");
    }
}

TEST_CASE("the end of a process that fails is an error of the whole") {
    std::signal(SIGPIPE, SIG_IGN);
    const std::string feed = feed_of(1000);
    Bytes bytes(feed, "feed.xml");
    CHECK_THROWS_WITH_AS(xml::parse(std::move(bytes), feed::buses_to_dicts(feed::packed(exec::process({"sh", "-c", "exit 5"})))),
                         "sh: failed: it exited with status 5", exec::ProcessError);
}
