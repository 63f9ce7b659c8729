// error: return_value
#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A sink ends by co_return, without a value.
Sink<int> stage() {
    while (const int* item = co_await next)
#ifdef MISTAKE
        co_return *item;
#else
        if (*item == 0) co_return;
#endif
}
