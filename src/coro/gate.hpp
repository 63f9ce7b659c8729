#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

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
        if (!enter_quickly()) enter_slowly();
    }

    /// Enters where this thread was the last one inside and has left by leave(). False: it is not in, and may try
    /// enter_slowly(). Throws SinkMisuse on a collision.
    bool enter_quickly() {
        const Caller me = this_thread();
        if (seat_.load(std::memory_order_acquire) != me) [[unlikely]] return false;
        seat_.store(me | sits, std::memory_order_relaxed);
        std::atomic_signal_fence(std::memory_order_seq_cst);  // the compiler keeps the order, the kernel the cores
        if (owner_.load(std::memory_order_seq_cst) != me) [[unlikely]] collide(me);  // on x86 and ARM64 a plain load
        return true;
    }
    [[gnu::cold]] void enter_slowly();

    void leave() noexcept { seat_.store(owner_.load(std::memory_order_relaxed), std::memory_order_release); }

    /// Leaves what has come to its end: from now on nobody enters quickly, so that who does need not ask for the end.
    void leave_at_end() noexcept { seat_.store(at_end, std::memory_order_release); }

    bool somebody_inside() const noexcept { return seat_.load(std::memory_order_acquire) & sits; }

private:
    /// A thread, by the address of something that it has for itself, or one of those below.
    using Caller = std::uintptr_t;

    static constexpr Caller nobody = 0;
    static constexpr Caller at_end = 2;
    static constexpr Caller shut_for_good = 4;
    static constexpr Caller sits = 1;  // added to a thread that is inside; addresses are even

    static Caller this_thread() noexcept {
#if defined(__x86_64__) || defined(__aarch64__)
        return reinterpret_cast<Caller>(__builtin_thread_pointer());
#else
        static constinit thread_local std::max_align_t token{};
        return reinterpret_cast<Caller>(&token);
#endif
    }

    [[noreturn]] static void refuse(bool from_inside);
    [[noreturn]] void collide(Caller me);

    std::atomic<Caller> owner_{nobody};  // the thread that may enter quickly
    std::atomic<Caller> seat_{nobody};   // who sits inside; while nobody does, the owner at the last leaving
};

/// Inside the gate for the length of a scope. A gate that has to go away earlier is let go of with release().
class InsideGate {
public:
    explicit InsideGate(Gate& gate) : gate_(&gate) { gate.enter(); }
    ~InsideGate() {
        if (gate_ && at_end_) gate_->leave_at_end();
        else if (gate_) gate_->leave();
    }
    InsideGate(const InsideGate&) = delete;
    InsideGate& operator=(const InsideGate&) = delete;

    /// It will be left by leave_at_end().
    void at_end() noexcept { at_end_ = true; }
    void release() noexcept { gate_ = nullptr; }

private:
    Gate* gate_;
    bool at_end_ = false;
};

}  // namespace busfeed::coro
