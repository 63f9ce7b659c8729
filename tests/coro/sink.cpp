#include "coro/sink.hpp"

#include <doctest/doctest.h>

#include <optional>

#include "coro/probes.hpp"

using namespace busfeed::coro;
using namespace busfeed::coro::probes;

using Lines = std::vector<std::string>;

namespace {

Sink<int> remember_address(const int** seen) {
    while (const int* item = co_await next) *seen = item;
}

Sink<int> send_to_each(std::vector<Sink<int>> targets) {
    while (const int* item = co_await next)
        for (Sink<int>& target : targets) target.send(*item);
}

Sink<int> broken_at_once() {
    throw std::runtime_error("at once");
    co_await next;
}

/// Lets go of its own owner at its end.
Sink<int> ends_its_owner(std::optional<Sink<int>>* owner, bool fails) {
    while (const int* item = co_await next) static_cast<void>(*item);
    owner->reset();
    if (fails) throw std::runtime_error("without an owner");
}

Sink<int> broken_at_the_end(Sink<int> target) {
    while (const int* item = co_await next) target.send(*item);
    throw std::runtime_error("at the end");
}

Sink<int> catcher(Log lines) {
    for (;;) {
        try {
            const int* const item = co_await next;
            if (!item) co_return;
            lines->push_back("got " + std::to_string(*item));
        } catch (const std::runtime_error& error) {
            lines->push_back(std::string("caught ") + error.what());
        }
    }
}

Sink<int> deaf_to_its_end() {
    for (;;) {
        const int* const item = co_await next;
        static_cast<void>(item);
    }
}

Sink<int> closes(Sink<int>** other) {
    while (const int* item = co_await next)
        if (*item > 0) (*other)->close();
}

/// Sends what it gets to wherever `back` points by then.
Sink<int> loop(Sink<int>** back) {
    while (const int* item = co_await next)
        if (!(*back)->send(*item)) co_return;
}

Sink<int> destroys(std::optional<Sink<int>>* victim, Log log) {
    const Mark mark(log, "frame");
    while (const int* item = co_await next) {
        victim->reset();
        log->push_back("still running with " + std::to_string(*item));
    }
}

}  // namespace

TEST_CASE("a sink is primed when it is made: its body has run to the first await") {
    const Log log = new_log();
    Sink<int> sink = recorder(log);
    CHECK(*log == Lines{"recorder primed"});
    CHECK(sink.wants_more());
}

TEST_CASE("send runs the body to its next await, with the item lent") {
    const Log log = new_log();
    Sink<int> sink = recorder(log);
    CHECK(sink.send(7));
    CHECK(sink.send(8));
    CHECK(*log == Lines{"recorder primed", "recorder got 7", "recorder got 8"});
}

TEST_CASE("items are lent, not copied") {
    const int* address = nullptr;
    Sink<int> sink = remember_address(&address);
    const int item = 5;
    sink.send(item);
    CHECK(address == &item);
}

TEST_CASE("close gives the end to the body, runs the code after its loop, then closes the sinks it was given") {
    const Log log = new_log();
    Sink<int> sink = relay(log, "outer", relay(log, "inner", recorder(log)));
    sink.close();
    CHECK(*log == Lines{"recorder primed", "outer closed", "inner closed", "recorder closed", "recorder destroyed"});
    CHECK_FALSE(sink.wants_more());
    sink.close();
    CHECK(log->size() == 5);
}

TEST_CASE("close reaches sinks that were given in a vector, in order") {
    const Log log = new_log();
    std::vector<Sink<int>> both;
    both.push_back(recorder(log, "a"));
    both.push_back(recorder(log, "b"));
    Sink<int> sink = send_to_each(std::move(both));
    sink.send(1);
    sink.close();
    CHECK(*log == Lines{"a primed", "b primed", "a got 1", "b got 1", "a closed", "a destroyed", "b closed", "b destroyed"});
}

TEST_CASE("the destructor abandons: everything is destroyed and no epilogue runs") {
    const Log log = new_log();
    { const Sink<int> sink = relay(log, "outer", recorder(log)); }
    CHECK(*log == Lines{"recorder primed", "recorder destroyed"});
}

TEST_CASE("a body that returns wants no more: send says so, then and ever after") {
    const Log log = new_log();
    Sink<int> sink = first(2, recorder(log));
    CHECK(sink.send(1));
    CHECK_FALSE(sink.send(2));
    CHECK_FALSE(sink.send(3));
    CHECK_FALSE(sink.wants_more());
    CHECK(log->back() == "recorder got 2");
}

TEST_CASE("enough travels upstream") {
    const Log log = new_log();
    Sink<int> sink = relay(log, "outer", relay(log, "inner", first(1, recorder(log))));
    CHECK_FALSE(sink.send(1));
}

TEST_CASE("a sink that has enough still closes its targets") {
    const Log log = new_log();
    Sink<int> sink = first(1, recorder(log));
    sink.send(1);
    sink.close();
    CHECK(*log == Lines{"recorder primed", "recorder got 1", "recorder closed", "recorder destroyed"});
}

TEST_CASE("a sink that wants nothing at all says so before the first send") {
    CHECK_FALSE(first(0, recorder(new_log())).wants_more());
}

TEST_CASE("what the body throws comes out of send, and ends it") {
    Sink<int> sink = throws_at(2);
    CHECK(sink.send(1));
    CHECK_THROWS_WITH_AS(sink.send(2), "item 2", std::runtime_error);
    CHECK_FALSE(sink.wants_more());
    CHECK_THROWS_AS(sink.send(3), SinkMisuse);
}

TEST_CASE("an error is not an end: after it, close runs no epilogue and closes no target") {
    const Log log = new_log();
    Sink<int> sink = relay(log, "outer", throws_at(1));
    CHECK_THROWS_AS(sink.send(1), std::runtime_error);
    sink.close();
    CHECK(log->empty());
}

TEST_CASE("an exception of the first run comes out of the next send, raise or close") {
    Sink<int> sent = broken_at_once();
    CHECK_THROWS_WITH(sent.send(1), "at once");
    Sink<int> closed = broken_at_once();
    CHECK_THROWS_WITH(closed.close(), "at once");
    Sink<int> dropped = broken_at_once();  // and may be dropped
}

TEST_CASE("an exception of the end comes out of close, and the targets stay open") {
    const Log log = new_log();
    Sink<int> sink = broken_at_the_end(recorder(log));
    CHECK_THROWS_WITH(sink.close(), "at the end");
    CHECK(*log == Lines{"recorder primed"});
    sink.close();  // the error was told; there is nothing more
}

TEST_CASE("raise comes out of the await, where it can be caught") {
    const Log log = new_log();
    Sink<int> sink = catcher(log);
    CHECK(sink.raise(std::make_exception_ptr(std::runtime_error("from outside"))));
    CHECK(sink.send(1));
    CHECK(*log == Lines{"caught from outside", "got 1"});
}

TEST_CASE("raise comes back out when nobody catches it, and ends the sink") {
    const Log log = new_log();
    Sink<int> sink = recorder(log);
    CHECK_THROWS_WITH(sink.raise(std::make_exception_ptr(std::runtime_error("from outside"))), "from outside");
    CHECK_FALSE(sink.wants_more());
    CHECK(log->back() == "recorder destroyed");
}

TEST_CASE("raise into a sink that has ended throws what was raised: nobody is left to catch it") {
    Sink<int> sink = first(0, recorder(new_log()));
    CHECK_THROWS_WITH(sink.raise(std::make_exception_ptr(std::runtime_error("late"))), "late");
}

TEST_CASE("raise of no exception is SinkMisuse, and the coroutine does not see it") {
    const Log log = new_log();
    Sink<int> sink = catcher(log);
    CHECK_THROWS_AS(sink.raise(nullptr), SinkMisuse);
    CHECK(sink.send(1));
    CHECK(*log == Lines{"got 1"});
}

TEST_CASE("a body that ended in answer to raise, or failed by it, cannot be mistaken for one that waits") {
    Sink<int> failed = recorder(new_log());
    CHECK(failed.send(1));  // so that this thread may enter quickly
    CHECK_THROWS(failed.raise(std::make_exception_ptr(std::runtime_error("stop"))));
    CHECK_THROWS_WITH_AS(failed.send(2), doctest::Contains("had ended with an error"), SinkMisuse);
    CHECK_THROWS_AS(failed.send(3), SinkMisuse);

    Sink<int> ended = first(2, recorder(new_log()));
    ended.send(1);
    for (int i = 0; i < 3; ++i) CHECK_FALSE(ended.send(2));
}

TEST_CASE("moving a sink moves the coroutine") {
    const Log log = new_log();
    Sink<int> sink = recorder(log);
    Sink<int> moved = std::move(sink);
    CHECK(moved.send(1));
    sink = std::move(moved);
    CHECK(sink.send(2));
    sink = recorder(log, "other");
    CHECK(*log == Lines{"recorder primed", "recorder got 1", "recorder got 2", "other primed", "recorder destroyed"});
}

TEST_CASE("use of a moved-from sink is SinkMisuse") {
    Sink<int> sink = recorder(new_log());
    const Sink<int> moved = std::move(sink);
    CHECK_THROWS_AS(sink.send(1), SinkMisuse);
    CHECK_THROWS_AS(sink.close(), SinkMisuse);
    CHECK_THROWS_AS(sink.raise(nullptr), SinkMisuse);
    CHECK_FALSE(sink.wants_more());
}

TEST_CASE("a send after close is SinkMisuse") {
    Sink<int> sink = recorder(new_log());
    sink.close();
    CHECK_THROWS_AS(sink.send(1), SinkMisuse);
    CHECK_THROWS_AS(sink.raise(std::make_exception_ptr(1)), SinkMisuse);
}

TEST_CASE("a body that awaits again after its end is SinkMisuse") {
    Sink<int> sink = deaf_to_its_end();
    CHECK_THROWS_AS(sink.close(), SinkMisuse);
    CHECK_FALSE(sink.wants_more());
}

TEST_CASE("a cycle is SinkMisuse that explains itself, and not a crash") {
    Sink<int>* back = nullptr;
    Sink<int> sink = relay(new_log(), "outer", loop(&back));
    back = &sink;
    CHECK_THROWS_WITH_AS(sink.send(1), doctest::Contains("cycle"), SinkMisuse);
    CHECK_FALSE(sink.wants_more());
}

TEST_CASE("closing a sink from inside its own run is SinkMisuse") {
    Sink<int>* self = nullptr;
    Sink<int> sink = closes(&self);
    self = &sink;
    CHECK_THROWS_AS(sink.send(1), SinkMisuse);
}

TEST_CASE("a sink that is destroyed in the middle of its own run ends when that run does") {
    const Log log = new_log();
    std::optional<Sink<int>> sink;
    sink.emplace(destroys(&sink, log));
    CHECK_FALSE(sink->send(1));
    CHECK_FALSE(sink.has_value());
    CHECK(*log == Lines{"still running with 1", "frame destroyed"});
}

TEST_CASE("a sink that is destroyed by its own end goes when that is over, and what it threw comes out of close") {
    std::optional<Sink<int>> sink;
    sink.emplace(ends_its_owner(&sink, false));
    sink->close();
    CHECK_FALSE(sink.has_value());
    sink.emplace(ends_its_owner(&sink, true));
    CHECK_THROWS_WITH(sink->close(), "without an owner");
    CHECK_FALSE(sink.has_value());
}

TEST_CASE("a sink that is moved into itself is what it was") {
    const Log log = new_log();
    Sink<int> sink = recorder(log);
    Sink<int>& same = sink;
    sink = std::move(same);
    CHECK(sink.send(1));
    CHECK(log->back() == "recorder got 1");
}
