// The traps of coroutines on this toolchain (g++ 12), each shown to be closed.

#include <doctest/doctest.h>

#include <vector>

#include "coro/probes.hpp"
#include "coro/sink.hpp"

using namespace busfeed::coro;
using namespace busfeed::coro::probes;

namespace {

// No local but the item. Without a name for the item g++ 12 compiles this loop to a trap instruction;
// tests/structure/include_direction.py keeps that form out of src.
Sink<int> nothing_but_a_loop() {
    while (const int* item = co_await next) static_cast<void>(item);
}

Sink<int> throws_when_primed(Log log) {
    const Mark mark(log, "frame");
    if (log->empty()) throw std::runtime_error("primed");
    co_await next;
}

Sink<int> adds(int* sum) {
    while (const int* item = co_await next) *sum += *item;
}

}  // namespace

TEST_CASE("trap 1: a body whose only local is the awaited item runs") {
    Sink<int> sink = nothing_but_a_loop();
    CHECK(sink.send(1));
    sink.close();
}

TEST_CASE("trap 2: an exception of the first run leaves no destroyed frame behind") {
    const Log log = new_log();
    Sink<int> sink = throws_when_primed(log);
    CHECK(log->size() == 1);  // the locals went once
    CHECK_THROWS_WITH(sink.send(1), "primed");
    CHECK(log->size() == 1);
}

TEST_CASE("trap 3: a million sends need no more stack than one, without optimisation, too") {
    int sum = 0;
    Sink<int> sink = adds(&sum);
    for (int i = 0; i < 1'000'000; ++i) sink.send(1);
    CHECK(sum == 1'000'000);
}

TEST_CASE("trap 3: a pipeline of hundreds of stages sends, ends and goes") {
    const Log log = new_log();
    Sink<int> sink = recorder(log);
    for (int i = 0; i < 500; ++i) sink = first(2, std::move(sink));
    CHECK(sink.send(1));
    CHECK_FALSE(sink.send(2));
    sink.close();
    CHECK(log->back() == "recorder destroyed");
}

// Trap 4, exceptions and Expat's C frames, is in tests/xml/parser.cpp; trap 5, old clang, in CMakeLists.txt.
