// error: take std::string or std::vector, not a view
#include <string>
#include <string_view>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A view of the caller's text, by value as it is, refers to it just so.
#ifdef MISTAKE
Sink<int> stage(std::string_view it)
#else
Sink<int> stage(std::string it)
#endif
{
    static_cast<void>(it);
    while (const int* item = co_await next) static_cast<void>(item);
}
