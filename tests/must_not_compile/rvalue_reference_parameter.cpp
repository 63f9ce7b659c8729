// error: a coroutine takes its parameters by value
#include <string>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// Nothing is moved into the frame: it would refer to a temporary.
#ifdef MISTAKE
Sink<int> stage(std::string&& it)
#else
Sink<int> stage(std::string it)
#endif
{
    static_cast<void>(it);
    while (const int* item = co_await next) static_cast<void>(item);
}
