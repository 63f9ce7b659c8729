#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "coro/sink.hpp"

namespace busfeed::coro {

/// The target that several entrances share, and how many of them have not been closed yet.
template <class T> struct Shared {
    explicit Shared(Sink<T> its_target) : target(std::move(its_target)) {}

    void close_one() {
        const InsideGate alone(gate);
        if (--open == 0) target.close();
    }

    Sink<T> target;
    std::size_t open = 1;
    Gate gate;  // of the count
};

/// An entrance's part in it, which the entrance closes as it would close a sink that it was given.
template <class T> struct Part {
    std::shared_ptr<Shared<T>> shared;
};
template <class T> void collect_sinks(std::vector<Closable>& found, Part<T>& part) {
    found.push_back({&part, [](void* it) { static_cast<Part<T>*>(it)->shared->close_one(); }});
}

template <class T> Sink<T> entrance_to(Part<T> part) {
    if (!part.shared->target.wants_more()) co_return;
    while (const T* item = co_await next)
        if (!part.shared->target.send(*item)) co_return;
}

/// Several sources into one sink: hands out entrances, as many as there turn out to be sources, each a sink of its
/// own that sends on to the one target. Move-only.
///
///     Merge<Record> merge(printer(…));
///     for (const std::string& name : names) start(name, merge.entrance());
///     merge.close();
///
/// The target is closed when no entrance is open any more and none can come: when close() was called here, and every
/// entrance was closed. An entrance that failed or was abandoned has not come to its end, so then the target never
/// does, and goes, unfinished, with the last of them; the same when this object goes without close().
///
/// When the target wants no more, each entrance says so at its next send. What the target throws comes out of the send
/// that it came from; to go on sending at another entrance is SinkMisuse, as it would be at the target itself.
///
/// One thread at a time, over all entrances together: the target's gate sees to it.
template <class T> class Merge {
public:
    explicit Merge(Sink<T> target) : shared_(std::make_shared<Shared<T>>(std::move(target))) {}
    Merge(Merge&&) noexcept = default;
    Merge& operator=(Merge&&) noexcept = default;

    /// A new entrance, which may outlive this object. Throws SinkMisuse after close().
    Sink<T> entrance() {
        if (!shared_) throw SinkMisuse("an entrance to a merge that was closed or moved from");
        ++shared_->open;
        return entrance_to(Part<T>{shared_});
    }

    bool wants_more() const noexcept { return shared_ && shared_->target.wants_more(); }

    /// No more entrances will be asked for. A second close does nothing. Throws what closing the target throws.
    void close() {
        if (const std::shared_ptr<Shared<T>> shared = std::exchange(shared_, nullptr)) shared->close_one();
    }

private:
    std::shared_ptr<Shared<T>> shared_;
};

/// The same for a number of sources that is known: so many entrances. With none, the target is closed at once.
template <class T> std::vector<Sink<T>> merge(std::size_t count, Sink<T> target) {
    Merge<T> all(std::move(target));
    std::vector<Sink<T>> entrances;
    entrances.reserve(count);
    while (entrances.size() < count) entrances.push_back(all.entrance());
    all.close();
    return entrances;
}

}  // namespace busfeed::coro
