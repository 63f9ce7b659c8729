// error: cannot convert|could not convert|no viable conversion|invalid initialization|no known conversion|(cannot|could not) bind
#include <string>

#include "coro/sink.hpp"

using busfeed::coro::next;
using busfeed::coro::Sink;

// A number is no text, whatever else C++ may think.
Sink<std::string> stage() {
    while (const std::string* item = co_await next) static_cast<void>(item);
}

bool sent(Sink<std::string>& sink) {
#ifdef MISTAKE
    return sink.send(22);
#else
    return sink.send("22");
#endif
}
