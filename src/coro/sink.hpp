#pragma once

#include <coroutine>
#include <exception>
#include <memory>
#include <utility>
#include <vector>

#include "coro/frame_guard.hpp"
#include "coro/gate.hpp"
#include "coro/misuse.hpp"

namespace busfeed::coro {

/// What a sink's body awaits: `while (const T* item = co_await next)`.
/// Gives the next item, lent until the following `co_await next`, or nullptr when the sink is closed.
/// Always name the item: g++ 12 compiles a bare `while (co_await next)` to a trap where the body has no local.
struct Next {};
inline constexpr Next next{};

/// A coroutine that is pushed into: the owner of one, move-only. Made by calling a function that returns Sink<T>
/// and awaits `next`:
///
///     Sink<Record> filter_on_field(std::string name, std::string value, Sink<Record> target) {
///         while (const Record* bus = co_await next)
///             if (bus->get(name) == value && !target.send(*bus)) co_return;
///     }
///
/// It is primed: when the call returns, the body has run to its first `co_await next`. An exception of that first
/// run comes out of the next send, raise or close. A sink that was given other sinks as parameters owns them.
///
/// One caller at a time: a send from inside the sink's own run (a cycle) or from a second thread at the same time
/// throws SinkMisuse; handing a sink from one thread to another between sends is fine.
template <class T> class [[nodiscard]] Sink {
public:
    struct promise_type;

    Sink(Sink&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
    Sink& operator=(Sink&& other) noexcept {
        if (this != &other) {
            abandon();
            frame_ = std::exchange(other.frame_, nullptr);
        }
        return *this;
    }

    /// Abandons: the frame goes, with all it owns, and no code after the loop runs. So what was not closed was not
    /// finished. A sink that is running just now goes when that run comes back.
    ~Sink() { abandon(); }

    /// Runs the coroutine to its next `co_await next` with the item, which must stay valid until send comes back.
    /// False: it has ended and wants no more. Throws what the coroutine throws (that ends it), and SinkMisuse.
    bool send(const T& item) {
        promise_type& it = promise();
        if (!it.gate.enter_quickly()) [[unlikely]] return send_slowly(item);
        it.item = &item;
        return resume(it);
    }

    /// Python's throw(): the exception comes out of the coroutine's `co_await next`, where it can be caught.
    /// True: it was, and the coroutine waits for more. Throws it again if it was not.
    bool raise(std::exception_ptr error) {
        promise_type& it = promise();
        if (!error) throw SinkMisuse("raise of no exception at all");
        it.gate.enter();
        if (it.state != State::open) return refuse_after_end(it, std::move(error));
        it.item = nullptr;
        it.raised = std::move(error);
        return resume(it);
    }

    /// Python's close(): `next` gives nullptr, the code after the loop runs, then the sinks it was given are closed,
    /// in order. A second close does nothing; nor does one after an error: an error is not an end.
    void close();

    /// False once the coroutine has ended by itself, failed, or was closed.
    bool wants_more() const noexcept { return frame_ && frame_.promise().state == State::open; }

private:
    enum class State { open, ended, failed, closed, abandoned };
    using Frame = std::coroutine_handle<promise_type>;

    explicit Sink(Frame frame) noexcept : frame_(frame) {}

    bool send_slowly(const T& item);
    static bool resume(promise_type& it);
    static bool refuse_after_end(promise_type& it, std::exception_ptr error);
    static bool after_last_run(promise_type& it);
    promise_type& promise() const;
    void abandon() noexcept;

    Frame frame_;
};

/// Something that a coroutine was given and that close() closes after it: forgets the type of the sink.
struct Closable {
    void* sink;
    void (*close)(void*);
};

template <class T> void collect_sinks(std::vector<Closable>& found, Sink<T>& sink) {
    found.push_back({&sink, [](void* it) { static_cast<Sink<T>*>(it)->close(); }});
}
template <class T> void collect_sinks(std::vector<Closable>& found, std::vector<Sink<T>>& sinks) {
    for (Sink<T>& sink : sinks) collect_sinks(found, sink);
}
/// Something else that is closed after the stage that was given it, as a sink is: an object of a type that says so by
/// a member type `closed_after_its_stage`, and has close().
template <class Other> void collect_sinks(std::vector<Closable>& found, Other& other) {
    if constexpr (requires { typename Other::closed_after_its_stage; })
        found.push_back({&other, [](void* it) { static_cast<Other*>(it)->close(); }});
}

template <class T> struct Sink<T>::promise_type {
    /// The compiler hands the promise the frame's own copies of the parameters; the sinks among them are the targets.
    template <class... Parameters> explicit promise_type(Parameters&... parameters) {
        (collect_sinks(targets, parameters), ...);
    }

    Sink get_return_object() noexcept { return Sink(Frame::from_promise(*this)); }
    std::suspend_never initial_suspend() noexcept { return {}; }  // primed
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() noexcept {
        if (state == State::open) state = State::ended;  // NOLINT(clang-analyzer-core.*): it sees no promise being made
    }
    // Kept, not rethrown: rethrowing here in the first run would leave a destroyed frame behind (g++ 12).
    void unhandled_exception() noexcept {
        failure = std::current_exception();
        if (state == State::open) state = State::failed;
    }

    struct Awaiter {
        promise_type& promise;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<>) const noexcept {}
        const T* await_resume() const {
            const T* const item = promise.item;  // NOLINT(clang-analyzer-core.*): it sees no promise being made
            if (!item) [[unlikely]] promise.throw_what_was_raised();  // the body asks this, too: no test more
            return item;
        }
    };
    Awaiter await_transform(Next) noexcept { return {*this}; }
    template <class Other> void await_transform(Other&&) = delete;  // a sink awaits `next` and nothing else

    [[gnu::cold, gnu::noinline]] void throw_what_was_raised() {
        if (raised) std::rethrow_exception(std::exchange(raised, nullptr));
    }

    Gate gate;
    State state = State::open;
    bool orphaned = false;  // its owner went away during a run: the run's end destroys the frame
    const T* item = nullptr;
    std::exception_ptr raised;   // on its way in
    std::exception_ptr failure;  // on its way out
    std::vector<Closable> targets;
};

template <class T> inline bool Sink<T>::resume(promise_type& it) {
    Frame::from_promise(it).resume();  // the sink itself may be gone when the run comes back
    if (it.state != State::open) [[unlikely]] return after_last_run(it);
    it.gate.leave();
    return true;
}

/// The first send, and those from another thread than the one before or after the end.
template <class T> [[gnu::cold]] bool Sink<T>::send_slowly(const T& item) {
    promise_type& it = promise();
    it.gate.enter_slowly();
    if (it.state != State::open) return refuse_after_end(it, nullptr);
    it.item = &item;
    return resume(it);
}

/// What a send (no error) or a raise comes to when the coroutine is at its end. False, or throws.
template <class T> [[gnu::cold]] bool Sink<T>::refuse_after_end(promise_type& it, std::exception_ptr error) {
    const bool closed = it.state == State::closed;
    const bool told = it.state == State::failed && !it.failure;
    if (!closed && !told && !error) return after_last_run(it);
    it.gate.leave_at_end();
    if (closed) throw SinkMisuse("send to a sink that was closed");
    if (told) throw SinkMisuse("send to a sink that had ended with an error");
    std::rethrow_exception(std::move(error));  // nobody is left inside to catch it
}

/// Leaves the gate, and destroys a frame whose owner is gone. False, or throws what the run did.
template <class T> [[gnu::cold]] bool Sink<T>::after_last_run(promise_type& it) {
    const std::exception_ptr failure = std::exchange(it.failure, nullptr);
    if (it.orphaned) Frame::from_promise(it).destroy();
    else it.gate.leave_at_end();
    if (failure) std::rethrow_exception(failure);
    return false;
}

template <class T> void Sink<T>::close() {
    promise_type& it = promise();
    InsideGate inside(it.gate);
    inside.at_end();  // whatever comes of it
    if (it.state == State::closed || (it.state == State::failed && !it.failure)) return;
    if (it.state == State::open) {
        it.item = nullptr;
        frame_.resume();
        if (it.state == State::open) {
            it.state = State::failed;
            throw SinkMisuse("a sink went on after its end: `co_await next` had given nullptr, and it awaited again");
        }
    }
    if (it.orphaned || it.failure) {
        inside.release();
        after_last_run(it);
        return;
    }
    it.state = State::closed;
    for (const Closable& target : it.targets) target.close(target.sink);
}

template <class T> auto Sink<T>::promise() const -> promise_type& {
    if (!frame_) throw SinkMisuse("use of a sink that was moved from");
    return frame_.promise();
}

template <class T> void Sink<T>::abandon() noexcept {
    if (!frame_) return;
    const Frame frame = std::exchange(frame_, nullptr);
    promise_type& it = frame.promise();
    if (it.gate.somebody_inside()) {
        it.orphaned = true;
        it.state = State::abandoned;
    } else {
        frame.destroy();
    }
}

}  // namespace busfeed::coro

/// Asked by the compiler for every coroutine that returns a Sink: the place to refuse parameters that would dangle.
template <class T, class... Parameters>
struct std::coroutine_traits<busfeed::coro::Sink<T>, Parameters...> : busfeed::coro::FrameGuard<Parameters...> {
    using promise_type = typename busfeed::coro::Sink<T>::promise_type;
};
