#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "coro/sink.hpp"

namespace busfeed::coro {

/// Sends every item to all of the targets that still want more, in order; ends when none of them does.
/// What a target throws ends the whole.
template <class T> Sink<T> broadcast(std::vector<Sink<T>> targets) {
    if (std::ranges::none_of(targets, &Sink<T>::wants_more)) co_return;
    while (const T* item = co_await next) {
        bool wanted = false;
        for (Sink<T>& target : targets) wanted |= target.send(*item);
        if (!wanted) co_return;
    }
}

/// The same with its targets in a row: broadcast(printer(), saver()).
template <class T, class... More> Sink<T> broadcast(Sink<T> first, Sink<T> second, More... more) {
    std::vector<Sink<T>> targets;
    targets.reserve(2 + sizeof...(more));
    targets.push_back(std::move(first));
    targets.push_back(std::move(second));
    (targets.push_back(std::move(more)), ...);
    return broadcast(std::move(targets));
}

}  // namespace busfeed::coro
