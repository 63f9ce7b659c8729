// error: a coroutine takes its parameters by value
#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A target is owned by who sends to it, and is closed by it.
#ifdef MISTAKE
Sink<int> stage(Sink<int>& it)
#else
Sink<int> stage(Sink<int> it)
#endif
{
    static_cast<void>(it);
    while (const int* item = co_await next) static_cast<void>(item);
}
