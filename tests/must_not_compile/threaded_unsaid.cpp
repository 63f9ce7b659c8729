// error: only an item that owns all that it holds may cross to another thread
#include <string>
#include <utility>

#include "coro/sink.hpp"
#include "exec/threaded.hpp"

using namespace busfeed;

// A class that does not say that it owns what it holds is not taken for one that does.
struct Stop {
#ifndef MISTAKE
    static constexpr bool owns_what_it_holds = true;
#endif
    std::string name;
};

coro::Sink<Stop> elsewhere(coro::Sink<Stop> target) { return exec::threaded(std::move(target)); }
