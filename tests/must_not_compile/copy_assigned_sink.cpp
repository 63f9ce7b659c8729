// error: deleted|cannot be assigned
#include <utility>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A sink is the one owner of its coroutine.
Sink<int> stage() {
    while (const int* item = co_await next) static_cast<void>(item);
}

void assign(Sink<int>& to, Sink<int>& from) {
#ifdef MISTAKE
    to = from;
#else
    to = std::move(from);
#endif
}
