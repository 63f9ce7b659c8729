// error: a coroutine takes its parameters by value
#include <string>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// Even what is no temporary may go before the sink does; a pointer says so.
#ifdef MISTAKE
Sink<int> stage(std::string& it)
#else
Sink<int> stage(std::string* it)
#endif
{
    static_cast<void>(it);
    while (const int* item = co_await next) static_cast<void>(item);
}
