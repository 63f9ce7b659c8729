#include "coro/broadcast.hpp"

#include <doctest/doctest.h>

#include "coro/probes.hpp"

using namespace busfeed::coro;
using namespace busfeed::coro::probes;

using Lines = std::vector<std::string>;

TEST_CASE("broadcast sends every item to every target, in order, and closes all") {
    const Log log = new_log();
    Sink<int> sink = broadcast(recorder(log, "a"), recorder(log, "b"), recorder(log, "c"));
    log->clear();  // the compiler may make, and so prime, the arguments in any order
    CHECK(sink.send(1));
    sink.close();
    CHECK(*log == Lines{"a got 1", "b got 1", "c got 1", "a closed", "a destroyed", "b closed", "b destroyed", "c closed",
                        "c destroyed"});
}

TEST_CASE("broadcast stops only when no target wants more") {
    const Log a = new_log();
    const Log b = new_log();
    Sink<int> sink = broadcast(first(1, recorder(a)), first(2, recorder(b)));
    CHECK(sink.send(1));
    CHECK_FALSE(sink.send(2));
    CHECK(a->back() == "recorder got 1");
    CHECK(b->back() == "recorder got 2");
}

TEST_CASE("broadcast to targets that want nothing wants nothing") {
    CHECK_FALSE(broadcast(first(0, recorder(new_log())), first(0, recorder(new_log()))).wants_more());
    CHECK_FALSE(broadcast(std::vector<Sink<int>>{}).wants_more());
}

TEST_CASE("what one target throws ends the whole broadcast, without an end for the others") {
    const Log log = new_log();
    Sink<int> sink = broadcast(recorder(log), throws_at(2));
    CHECK(sink.send(1));
    CHECK_THROWS_WITH(sink.send(2), "item 2");
    sink.close();
    CHECK(log->back() == "recorder got 2");
}
