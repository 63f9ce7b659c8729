#pragma once

#include <atomic>

namespace busfeed::coro {

/// Lets one caller at a time into a coroutine, and says so loudly when a second one comes: from the same thread
/// (a cycle: the coroutine is sent to from inside its own run), or from another (two threads at once).
///
/// It is entered at every send, so on the path of one thread it takes no lock and no locked instruction: the thread
/// that came last owns the gate and only stores and loads; a thread that takes it over pays for both with a barrier
/// that the kernel runs on every core (Dekker's algorithm with an asymmetric fence, see gate.cpp).
///
/// After a collision so close that it cannot be told who is inside, the gate stays shut: a sink that two threads
/// fight over is beyond use, and must not crash.
class Gate {
public:
    /// Throws SinkMisuse if somebody is inside.
    void enter() {
        const void* const me = this_thread();
        if (const void* const who = inside_.load(std::memory_order_relaxed)) refuse(who == me);
        if (owner_.load(std::memory_order_relaxed) != me) take_over(me);
        say_inside(me);
        if (owner_.load(std::memory_order_seq_cst) != me) collide(me);  // on x86 and ARM64 no dearer than any load
    }

    void leave() noexcept { inside_.store(nullptr, std::memory_order_release); }

    bool somebody_inside() const noexcept { return inside_.load(std::memory_order_acquire) != nullptr; }

private:
    static const void* this_thread() noexcept {
        static constinit thread_local char token = 0;
        return &token;
    }

    void say_inside(const void* me) noexcept {
        if (kernel_fences) {
            inside_.store(me, std::memory_order_relaxed);
            std::atomic_signal_fence(std::memory_order_seq_cst);  // the compiler keeps the order, the kernel the cores
        } else {
            inside_.exchange(me, std::memory_order_seq_cst);
        }
    }

    /// Whether the kernel runs barriers on other cores for us. False until start-up has asked it, which is safe.
    static const bool kernel_fences;

    void take_over(const void* me);
    [[noreturn]] static void refuse(bool from_inside);
    [[noreturn]] void collide(const void* me);

    std::atomic<const void*> owner_{nullptr};   // the thread that may enter by the fast path
    std::atomic<const void*> inside_{nullptr};  // the thread that is inside, if any
};

/// Inside the gate for the length of a scope. A gate that has to go away earlier is let go of with release().
class InsideGate {
public:
    explicit InsideGate(Gate& gate) : gate_(&gate) { gate.enter(); }
    ~InsideGate() {
        if (gate_) gate_->leave();
    }
    InsideGate(const InsideGate&) = delete;
    InsideGate& operator=(const InsideGate&) = delete;

    void release() noexcept { gate_ = nullptr; }

private:
    Gate* gate_;
};

}  // namespace busfeed::coro
