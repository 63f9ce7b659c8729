// error: a coroutine takes its parameters by value
#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// The captures live in the closure, which is gone when the full expression is.
#ifndef MISTAKE
Sink<int> adds_to(int* sum) {
    while (const int* item = co_await next) *sum += *item;
}
#endif

Sink<int> made(int* sum) {
#ifdef MISTAKE
    return [sum]() -> Sink<int> {
        while (const int* item = co_await next) *sum += *item;
    }();
#else
    return adds_to(sum);
#endif
}
