#pragma once

#include <exception>
#include <memory>
#include <utility>

#include "coro/misuse.hpp"
#include "coro/sink.hpp"
#include "exec/batch.hpp"
#include "exec/far_end.hpp"
#include "exec/owned.hpp"

namespace busfeed::exec {

/// What the front of threaded() is given in the place of a sink: closed after it, as a sink would be.
template <Owned T> class FarTarget {
public:
    using closed_after_its_stage = void;

    FarTarget(coro::Sink<T> target, const ThreadedLimits& limits)
        : end_(std::make_unique<FarEnd<T>>(std::move(target), limits)) {}

    bool send(const T& item) { return is_cycle() ? false : end_->send(item); }
    bool raise(std::exception_ptr error) { return is_cycle() ? false : end_->raise(std::move(error)); }
    void close() {
        if (end_->is_run_by_this_thread()) throw coro::SinkMisuse(cycle);
        end_->close();
    }

private:
    static constexpr const char* cycle =
        "send to a sink that is running: the thread that runs its target leads back to it (the pipeline has a cycle)";

    /// The front must not fail where only the thread behind it would hear why: whoever feeds it is told, too.
    bool is_cycle() {
        if (!end_->is_run_by_this_thread()) return false;
        end_->fail(std::make_exception_ptr(coro::SinkMisuse(cycle)));
        return true;
    }

    std::unique_ptr<FarEnd<T>> end_;
};

template <Owned T> coro::Sink<T> front(FarTarget<T> target) {
    for (;;) {
        const T* item = nullptr;
        std::exception_ptr raised;
        try {
            item = co_await coro::next;
        } catch (...) {
            raised = std::current_exception();
        }
        if (!item && !raised) co_return;
        if (!(raised ? target.raise(std::move(raised)) : target.send(*item))) co_return;
    }
}

/// Runs the target, which is the rest of a pipeline, on a thread of its own:
///
///     parse(input, buses_to_dicts(threaded(filter_on_field("route", "22", bus_locations(out)))));
///
/// What the pipeline does is the same as without, and only when it is done differs:
/// - Items are copied and handed over in batches; they wait until half of the batches are full (ThreadedLimits), or for
///   raise() or close(). So it is for sources that do not pause; `{.items = 1, .batches = 2}` hands over each at once.
/// - "Enough", and what the target threw, come out of a later send, or of close; once, and the sink has failed then.
/// - raise() and close() come behind all items that were sent before, and wait for the target's answer.
/// - Abandoned, it waits until all items that were sent have arrived; then the target is abandoned, without an end.
/// - The target lives, and goes, on that thread. Either end may leave first.
///
/// Memory: so many batches (of so many bytes, where the items tell theirs), and one item more in each.
/// Throws std::system_error when there is no thread to be had. Sending to it from its own thread is SinkMisuse: the
/// sender is told that no more is wanted, and whoever feeds the pipeline gets the exception.
template <Owned T> coro::Sink<T> threaded(coro::Sink<T> target, ThreadedLimits limits = {}) {
    if (!target.wants_more()) return target;  // nothing will run
    return front(FarTarget<T>(std::move(target), limits));
}

/// The same mistake in every case: an item that is lent cannot go where its owner does not wait.
template <class T>
    requires(!Owned<T>)
coro::Sink<T> threaded(coro::Sink<T> target, ThreadedLimits = {}) {
    static_assert(Owned<T>,
                  "only an item that owns all that it holds may cross to another thread: a view or an event that is lent "
                  "would be gone by then; make it a record or a std::string first, or, for a class of your own that owns "
                  "what it holds, say so in it: static constexpr bool owns_what_it_holds = true");
    return target;
}

}  // namespace busfeed::exec
