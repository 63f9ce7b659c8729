// error: key_of gives a std::string
#include <string>
#include <string_view>

#include "coro/route_by.hpp"

using busfeed::coro::next;
using busfeed::coro::route_by;
using busfeed::coro::Sink;

Sink<std::string> count(int* number) {
    while (const std::string* item = co_await next) *number += item->empty() ? 0 : 1;
}

// A view may refer to what was made in the callable, and is gone when it returns.
#ifdef MISTAKE
std::string_view key_of(const std::string& item) { return item + "!"; }
#else
std::string key_of(const std::string& item) { return item + "!"; }
#endif

Sink<std::string> made(int* number) {
    return route_by<std::string>(key_of, [number](const std::string&, bool) { return count(number); }, 10);
}
