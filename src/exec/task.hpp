#pragma once

#include <concepts>
#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "exec/running_task.hpp"

namespace busfeed::exec {

/// A coroutine with a flow of control of its own, which gives a T at its end: the owner of one that was not started
/// yet, move-only. Made by calling a function that returns Task<T>; awaits other tasks (a call: the caller waits for
/// the result) and system calls (a trap: the scheduler decides who goes on):
///
///     Task<std::size_t> read_some(int fd, std::span<char> room) {
///         co_await readable(fd);
///         co_return read(fd, room);
///     }
///     Task<> copy(int from, int to) {
///         while (const std::size_t size = co_await read_some(from, room)) …
///     }
///
///     scheduler.spawn(copy(a, b));   scheduler.run();      // or: run(copy(a, b))
///
/// How it differs from a Sink and a Generator: those are driven by whoever sends or pulls, one item at a time. A task is
/// driven by nobody: it runs, and waits, on its own, and so there can be many at once in one thread.
///
/// Lazy: nothing runs before it is awaited or spawned. What its body throws comes out of the `co_await` that called
/// it. Parameters may be references where it is awaited in the same expression, as a function's may; of a task that is
/// spawned they must outlive it, so hand values to those.
template <class T = void> class [[nodiscard]] Task {
public:
    struct promise_type;
    class Call;

    Task(Task&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
    Task& operator=(Task&& other) noexcept {
        std::swap(frame_, other.frame_);
        return *this;
    }
    ~Task() {
        if (frame_) frame_.destroy();
    }

    /// Puts its frame on the stack of a running task, which owns it from now on.
    void push_onto(RunningTask& task) {
        task.push({frame_, &frame_.promise()});
        frame_ = nullptr;
    }

private:
    using Frame = std::coroutine_handle<promise_type>;
    explicit Task(Frame frame) noexcept : frame_(frame) {}

    Frame frame_;
};

/// What a body may await: tasks and system calls, nothing else.
struct TaskAwaits : TaskPromise {
    std::suspend_always initial_suspend() noexcept { return {}; }  // lazy
    std::suspend_always final_suspend() noexcept { return {}; }    // RunningTask::run goes on with the caller
    void unhandled_exception() noexcept { failure = std::current_exception(); }

    // NOLINTNEXTLINE(clang-analyzer-core.*): it sees no promise being made
    template <class T> auto await_transform(Task<T> callee) { return typename Task<T>::Call(std::move(callee), *task); }

    template <std::derived_from<SystemCall> Kind> auto await_transform(Kind call) {
        struct Trap {
            Kind call;
            RunningTask& caller;
            bool await_ready() const noexcept { return false; }
            // NOLINTNEXTLINE(clang-analyzer-core.*): it sees no promise being made
            void await_suspend(std::coroutine_handle<>) noexcept { caller.trap(call); }
            auto await_resume() { return call.result(); }
        };
        return Trap{std::move(call), *task};
    }
};

template <class T> struct TaskResult : TaskAwaits {
    template <class Value> void return_value(Value&& value) { result.emplace(std::forward<Value>(value)); }
    T take() { return std::move(*result); }
    std::optional<T> result;
};
template <> struct TaskResult<void> : TaskAwaits {
    void return_void() noexcept {}
    void take() noexcept {}
};

template <class T> struct Task<T>::promise_type : TaskResult<T> {
    Task get_return_object() noexcept { return Task(Frame::from_promise(*this)); }
};

/// A subroutine call: `co_await` of a task in a task.
template <class T> class Task<T>::Call {
public:
    Call(Task callee, RunningTask& caller) noexcept : callee_(std::move(callee)), frame_(callee_.frame_), caller_(caller) {}

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) { callee_.push_onto(caller_); }
    T await_resume() {
        const Task ended(frame_);  // popped by now, so it is this call that destroys it
        if (frame_.promise().failure) std::rethrow_exception(std::exchange(frame_.promise().failure, nullptr));
        return frame_.promise().take();
    }

private:
    Task callee_;
    Frame frame_;
    RunningTask& caller_;
};

}  // namespace busfeed::exec
