// error: take std::string or std::vector, not a view
#include <span>
#include <vector>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// As with std::string_view.
#ifdef MISTAKE
Sink<int> stage(std::span<const int> it)
#else
Sink<int> stage(std::vector<int> it)
#endif
{
    static_cast<void>(it);
    while (const int* item = co_await next) static_cast<void>(item);
}
