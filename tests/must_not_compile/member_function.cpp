// error: a coroutine takes its parameters by value
#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// The object may go before the sink does.
class Counter {
public:
#ifdef MISTAKE
    Sink<int> sink() {
        while (const int* item = co_await next) sum_ += *item;
    }
#else
    Sink<int> sink() { return into(&sum_); }
#endif

private:
    static Sink<int> into(int* sum) {
        while (const int* item = co_await next) *sum += *item;
    }
    int sum_ = 0;
};

Sink<int> made(Counter& counter) { return counter.sink(); }
