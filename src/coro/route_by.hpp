#pragma once

#include <concepts>
#include <cstddef>
#include <list>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "coro/sink.hpp"

namespace busfeed::coro {

/// The targets of route_by(), one a key, no more than so many open at once.
template <class T> class Routes {
public:
    explicit Routes(std::size_t most_open) : most_open_(most_open) {}

    /// Sends the item to the target of its key, which `make` makes where none is open.
    template <class Make> void send(const std::string& key, const T& item, Make& make) {
        const auto [it, added] = routes_.try_emplace(key);
        Route& route = it->second;
        if (added) in_order_.push_back(&route);
        if (route.has_enough) return;
        if (route.target) {
            open_.splice(open_.begin(), open_, route.use);
        } else {
            make_room();
            route.target.emplace(make(it->first, !added));
            route.use = open_.insert(open_.begin(), &route);
        }
        route.has_enough = !route.target->send(item);
    }

    /// Closes those that are open, in the order in which their keys first came.
    void close() {
        for (Route* route : in_order_)
            if (route->target) route->target->close();
    }

private:
    struct Route {
        std::optional<Sink<T>> target;
        bool has_enough = false;
        typename std::list<Route*>::iterator use;  // only while there is a target
    };

    void make_room() {
        if (open_.size() < most_open_) return;
        Route& oldest = *open_.back();
        open_.pop_back();
        oldest.target->close();
        oldest.target.reset();
    }

    std::size_t most_open_;
    std::unordered_map<std::string, Route> routes_;  // of every key that ever came; its nodes stay where they are
    std::vector<Route*> in_order_;
    std::list<Route*> open_;  // the last used first
};

template <class KeyOf, class T>
concept gives_a_key = std::same_as<std::remove_cvref_t<std::invoke_result_t<KeyOf&, const T&>>, std::string>;

template <class Make, class T>
concept makes_a_target = std::same_as<std::invoke_result_t<Make&, const std::string&, bool>, Sink<T>>;

template <class T, class KeyOf, class Make> Sink<T> route_to(KeyOf key_of, Make make_target, Routes<T> routes) {
    while (const T* item = co_await next) {
        const auto& key = key_of(*item);
        routes.send(key, *item, make_target);
    }
    routes.close();
}

/// Sends each item to the target of its key: a target a key, made when the first item of the key comes.
///
///     route_by<Record>(route_of, [](const std::string& route, bool again) { return csv(…, route + ".csv", again); }, 100)
///
/// `key_of(item)` gives a std::string, or a reference to one in the item. `make_target(key, again)` gives the Sink<T>;
/// `again`: this key has had a target before, which was closed to make room. At most `most_open` targets are open at
/// once: before another is made, the one that was sent to longest ago is closed. Closing the sink closes all that are
/// open, in the order in which their keys first came.
///
/// A target that wants no more gets no more: its key's items are dropped from then on, also after it was closed to
/// make room, and the others go on. Nobody knows which keys may still come, so this sink always wants more. What a
/// target or a callable throws ends the whole, without an end for the targets that are open.
///
/// The callables live as long as the sink: they are taken by value, and what they refer to must outlive it. Memory: an
/// entry a key. Throws std::invalid_argument when not even one target may be open.
template <class T, class KeyOf, class Make> Sink<T> route_by(KeyOf key_of, Make make_target, std::size_t most_open) {
    static_assert(gives_a_key<KeyOf, T>, "key_of gives a std::string: what a view refers to may be gone");
    static_assert(makes_a_target<Make, T>, "make_target(const std::string& key, bool again) gives a Sink of the items");
    if (most_open == 0) throw std::invalid_argument("route_by: at least one target must be allowed to be open");
    return route_to<T>(std::move(key_of), std::move(make_target), Routes<T>(most_open));
}

}  // namespace busfeed::coro
