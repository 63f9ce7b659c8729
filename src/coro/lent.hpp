#pragma once

#include "coro/sink.hpp"

namespace busfeed::coro {

/// Sends on to a sink that somebody else owns, and closes: where several sources feed one sink, one after another. The
/// sink must live longer.
template <class T> Sink<T> lent(Sink<T>* target) {
    if (!target->wants_more()) co_return;
    while (const T* item = co_await next)
        if (!target->send(*item)) co_return;
}

}  // namespace busfeed::coro
