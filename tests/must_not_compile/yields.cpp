// error: yield_value
#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A sink is pushed into; it gives nothing back.
Sink<int> stage() {
    while (const int* item = co_await next)
#ifdef MISTAKE
        co_yield *item;
#else
        static_cast<void>(item);
#endif
}
