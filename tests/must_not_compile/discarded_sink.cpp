// error: nodiscard
#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A stage that nobody holds is abandoned at once: the call does nothing.
Sink<int> stage() {
    while (const int* item = co_await next) static_cast<void>(item);
}

void use() {
#ifdef MISTAKE
    stage();
#else
    stage().send(1);
#endif
}
