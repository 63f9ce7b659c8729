// error: deleted (copy )?(constructor|function)|use of deleted function
#include <utility>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A sink is the one owner of its coroutine.
Sink<int> stage() {
    while (const int* item = co_await next) static_cast<void>(item);
}

Sink<int> made() {
    Sink<int> sink = stage();
#ifdef MISTAKE
    Sink<int> copy = sink;
#else
    Sink<int> copy = std::move(sink);
#endif
    return copy;
}
