// error: deleted
#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A sink is sent to, not awaited.
Sink<int> stage(Sink<int> target) {
#ifdef MISTAKE
    co_await target;
#else
    target.send(1);
#endif
    while (const int* item = co_await next) target.send(*item);
}
