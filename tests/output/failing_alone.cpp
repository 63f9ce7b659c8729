#include "output/failing_alone.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "coro/broadcast.hpp"
#include "output/csv.hpp"
#include "output/json.hpp"
#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;
using coro::next;
using coro::Sink;
using feed::Record;

namespace {

struct Told {
    std::vector<std::string> failed;
    int made = 0;
};

Outcome tell(Told& told) {
    return {.failed = [&told](const OutputError& error) { told.failed.emplace_back(error.what()); },
            .made = [&told] { ++told.made; }};
}

/// Fails at that item, counted from 1; 0: when it is closed. `gone` is kept as long as it is there.
template <class Error> Sink<Record> fails_at(int item, Error error, std::shared_ptr<int> gone) {
    for (int count = 1; const Record* bus = co_await next; ++count)
        if (count == item) throw error;
    if (item == 0) throw error;
    gone.reset();
}

const Record bus = record_of({{"id", "1"}});

}  // namespace

TEST_CASE("an output that fails at a row is told of once, is gone at once, and wants no more") {
    Told told;
    const auto there = std::make_shared<int>();
    Sink<Record> sink = failing_alone("a.csv", fails_at(2, OutputError("a.csv: cannot write: full"), there), tell(told));
    CHECK(sink.send(bus));
    CHECK(there.use_count() == 2);
    CHECK_FALSE(sink.send(bus));
    CHECK(there.use_count() == 1);
    CHECK_FALSE(sink.send(bus));
    sink.close();
    CHECK(told.failed == std::vector<std::string>{"a.csv: cannot write: full"});
    CHECK(told.made == 0);
}

TEST_CASE("one that fails at its end is told of, too") {
    Told told;
    Sink<Record> sink = failing_alone("a.csv", fails_at(0, OutputError("a.csv: exists already"), nullptr), tell(told));
    CHECK(sink.send(bus));
    sink.close();
    CHECK(told.failed.size() == 1);
    CHECK(told.made == 0);
}

TEST_CASE("an error that names something else gets the output's name in front") {
    Told told;
    Sink<Record> sink = failing_alone("a.csv", fails_at(1, OutputError("/tmp: full"), nullptr), tell(told));
    sink.send(bus);
    CHECK(told.failed == std::vector<std::string>{"a.csv: /tmp: full"});
}

TEST_CASE("an error that is none of an output ends the whole") {
    Told told;
    Sink<Record> sink = failing_alone("a.csv", fails_at(1, std::logic_error("a mistake"), nullptr), tell(told));
    CHECK_THROWS_AS(sink.send(bus), std::logic_error);
    CHECK(told.failed.empty());
}

TEST_CASE("an output that is complete is made, and one that is abandoned is neither") {
    const ScratchFolder folder;
    Told told;
    {
        Sink<Record> left = failing_alone("b.csv", bus_locations(open_output(folder / "b.csv", false)), tell(told));
        left.send(bus);
        Sink<Record> made = failing_alone("a.csv", bus_locations(open_output(folder / "a.csv", false)), tell(told));
        made.send(bus);
        CHECK(told.made == 0);
        made.close();
    }
    CHECK(told.made == 1);
    CHECK(told.failed.empty());
    CHECK(folder.names() == "a.csv");
}

TEST_CASE("an output whose reader has left is made, and the others beside it go on") {
    std::signal(SIGPIPE, SIG_IGN);
    const ScratchFolder folder;
    Told told;
    Pipe pipe;
    auto to_pipe = std::make_unique<Writer>(open_descriptor(pipe.give_writer(), "pipe"), "pipe");
    to_pipe->show_every_write();
    pipe.close_reader();
    Sink<Record> both = coro::broadcast(
        failing_alone("pipe", json(parse_columns("id"), std::move(to_pipe)), tell(told)),
        failing_alone("a.csv", csv(parse_columns("id"), {}, open_output(folder / "a.csv", false)), tell(told)));
    for (int i = 0; i < 3; ++i) CHECK(both.send(bus));
    CHECK(told.made == 1);
    both.close();
    CHECK(told.made == 2);
    CHECK(contents(folder / "a.csv") == "id\n1\n1\n1\n");
}

TEST_CASE("the others of several outputs are complete though each of the rest fails in its own way") {
    const ScratchFolder folder;
    Told told;
    std::vector<Sink<Record>> sinks;
    for (int item = 0; item < 4; ++item)
        sinks.push_back(failing_alone("x", fails_at(item, OutputError("x: full"), nullptr), tell(told)));
    sinks.push_back(failing_alone("a.csv", csv(parse_columns("id"), {}, open_output(folder / "a.csv", false)), tell(told)));
    Sink<Record> all = coro::broadcast(std::move(sinks));
    for (int i = 0; i < 5; ++i) CHECK(all.send(bus));
    all.close();
    CHECK(told.failed.size() == 4);
    CHECK(told.made == 1);
    CHECK(contents(folder / "a.csv") == "id\n1\n1\n1\n1\n1\n");
}

TEST_CASE("when all have failed nothing more is wanted") {
    Told told;
    Sink<Record> both = coro::broadcast(failing_alone("x", fails_at(1, OutputError("x: full"), nullptr), tell(told)),
                                        failing_alone("y", fails_at(2, OutputError("y: full"), nullptr), tell(told)));
    CHECK(both.send(bus));
    CHECK_FALSE(both.send(bus));
    CHECK(told.failed == std::vector<std::string>{"x: full", "y: full"});
}
