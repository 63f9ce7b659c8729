// error: deleted
#include <coroutine>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A sink awaits `next` and nothing else: nobody would resume it.
Sink<int> stage() {
#ifdef MISTAKE
    co_await std::suspend_always{};
#endif
    while (const int* item = co_await next) static_cast<void>(item);
}
