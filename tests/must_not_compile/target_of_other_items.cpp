// error: gives a Sink of the items
#include <string>

#include "coro/route_by.hpp"

using busfeed::coro::next;
using busfeed::coro::route_by;
using busfeed::coro::Sink;

template <class T> Sink<T> count(int* number) {
    while (const T* item = co_await next) *number += item ? 1 : 0;
}

std::string key_of(const int& item) { return std::to_string(item); }

Sink<int> made(int* number) {
#ifdef MISTAKE
    return route_by<int>(key_of, [number](const std::string&, bool) { return count<long>(number); }, 10);
#else
    return route_by<int>(key_of, [number](const std::string&, bool) { return count<int>(number); }, 10);
#endif
}
