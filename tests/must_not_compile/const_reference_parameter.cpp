// error: a coroutine takes its parameters by value
#include <string>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// The caller's text is gone by the first send.
#ifdef MISTAKE
Sink<int> stage(const std::string& it)
#else
Sink<int> stage(std::string it)
#endif
{
    static_cast<void>(it);
    while (const int* item = co_await next) static_cast<void>(item);
}
