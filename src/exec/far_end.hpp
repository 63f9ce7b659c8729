#pragma once

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "coro/misuse.hpp"
#include "coro/sink.hpp"
#include "exec/batch.hpp"
#include "exec/owned.hpp"
#include "exec/thread_start.hpp"

namespace busfeed::exec {

/// A sink that runs on a thread of its own, as the one thread sees it that feeds it. Items go there in batches, through
/// a bounded ring of them; raise() and close() go there behind all items, and wait for the answer.
///
/// The thread owns the sink from the beginning to the end: it lives, fails and dies there.
template <Owned T> class FarEnd {
public:
    /// Throws std::system_error when there is no thread to be had.
    FarEnd(coro::Sink<T> target, const ThreadedLimits& limits)
        : ring_(std::max<std::size_t>(limits.batches, 2), Batch<T>(limits)) {
        thread_ = start_thread([this, it = std::move(target)]() mutable {
            run_by_this_thread_ = this;
            work(std::move(it));
        });
    }

    /// What was sent arrives still, as it would have in place; then the target is abandoned.
    ~FarEnd() {
        if (!dismissed_) static_cast<void>(ask({Request::Kind::abandon, nullptr}));
        thread_.join();
    }
    FarEnd(const FarEnd&) = delete;
    FarEnd& operator=(const FarEnd&) = delete;

    /// False: the target wants no more, which is known as soon as the other thread knows. Throws what the target threw,
    /// at some item before.
    bool send(const T& item) {
        if (over_.load(std::memory_order_relaxed)) [[unlikely]] return outcome();
        if (!filling().add(item)) [[likely]] return true;
        hand_over();
        return true;
    }

    /// Gives, or throws, what the target's own raise() does.
    bool raise(std::exception_ptr error) {
        const Answer answer = ask({Request::Kind::raise, std::move(error)});
        if (answer.failure) std::rethrow_exception(answer.failure);
        return answer.more;
    }

    /// All items arrive, and the target is closed. Throws what it threw.
    void close() {
        dismissed_ = true;
        const Answer answer = ask({Request::Kind::close, nullptr});
        if (answer.failure) std::rethrow_exception(answer.failure);
    }

    /// Whether the caller is the thread that runs the target: a send from there to the front would wait for itself.
    bool is_run_by_this_thread() const noexcept { return run_by_this_thread_ == this; }

    /// From that thread: ends it all with this error, which the next send or close throws.
    void fail(std::exception_ptr error) { end(std::move(error)); }

private:
    struct Request {
        enum class Kind { raise, close, abandon };
        Kind kind;
        std::exception_ptr error;
    };
    struct Answer {
        bool more = false;
        std::exception_ptr failure;
    };

    // Of the thread that feeds it.

    std::size_t waiting_batches() const { return static_cast<std::size_t>(handed_over_ - taken_); }
    std::size_t half() const { return (ring_.size() + 1) / 2; }

    Batch<T>& filling() { return ring_[filled_ % ring_.size()]; }

    /// Hands over the batch that is being filled, and waits until the next one is free. Waking a thread costs more than
    /// copying a hundred records, so each side sleeps until half of the ring is its own.
    void hand_over() {
        std::unique_lock lock(mutex_);
        handed_over_ = ++filled_;
        const std::size_t waiting = waiting_batches();
        const bool wake = waiting == half();
        if (waiting < ring_.size()) lock.unlock();
        if (wake) work_came_.notify_one();
        if (lock) room_came_.wait(lock, [this] { return waiting_batches() <= ring_.size() - half(); });
    }

    /// Of a target that has ended: false, or throws what it threw, once.
    bool outcome() {
        std::exception_ptr failure;
        {
            const std::lock_guard lock(mutex_);
            failure = std::exchange(failure_, nullptr);
        }
        if (failure) std::rethrow_exception(failure);
        return false;
    }

    Answer ask(Request request) {
        std::unique_lock lock(mutex_);
        if (!filling().empty()) handed_over_ = ++filled_;
        request_ = std::move(request);
        answer_.reset();
        work_came_.notify_one();
        answer_came_.wait(lock, [this] { return answer_.has_value(); });
        return *std::exchange(answer_, std::nullopt);
    }

    // Of the thread that runs the target.

    void work(coro::Sink<T> target) {
        std::optional<coro::Sink<T>> it(std::move(target));
        for (bool on = true; on;) {
            std::unique_lock lock(mutex_);
            work_came_.wait(lock, [this] { return waiting_batches() >= half() || request_; });
            while (waiting_batches() > 0) {  // also before a request: that comes behind all items
                Batch<T>& batch = ring_[taken_ % ring_.size()];
                lock.unlock();
                pass_on(batch, *it);
                batch.clear();
                lock.lock();
                ++taken_;
                if (waiting_batches() == ring_.size() - half()) room_came_.notify_one();
            }
            if (!request_) continue;
            Request request = *std::exchange(request_, std::nullopt);
            Answer answer{false, std::exchange(failure_, nullptr)};
            lock.unlock();
            on = request.kind == Request::Kind::raise;
            if (!answer.failure) obey(std::move(request), *it, answer);
            if (!on) it.reset();
            lock.lock();
            answer_ = std::move(answer);
            answer_came_.notify_one();
        }
    }

    void pass_on(const Batch<T>& batch, coro::Sink<T>& target) {
        if (over_.load(std::memory_order_relaxed)) return;
        std::exception_ptr failure;
        try {
            batch.for_each([&](const T& item) {
                if (!target.send(item)) end(nullptr);
                return !over_.load(std::memory_order_relaxed);
            });
        } catch (...) {
            failure = std::current_exception();
        }
        if (failure) end(std::move(failure));
    }

    void obey(Request request, coro::Sink<T>& target, Answer& answer) {
        try {
            if (request.kind == Request::Kind::raise) answer.more = target.raise(std::move(request.error));
            else if (request.kind == Request::Kind::close) target.close();
        } catch (...) {
            answer.failure = std::current_exception();
        }
        if (!answer.more) over_.store(true, std::memory_order_relaxed);
    }

    /// The target takes no more. Under the lock, so that who sees it also finds the failure.
    void end(std::exception_ptr failure) {
        const std::lock_guard lock(mutex_);
        if (!failure_) failure_ = std::move(failure);
        over_.store(true, std::memory_order_relaxed);
    }

    inline static thread_local const void* run_by_this_thread_ = nullptr;

    std::vector<Batch<T>> ring_;
    std::uint64_t filled_ = 0;  // batches; the feeding thread's own count
    bool dismissed_ = false;    // the other thread has no more to do

    std::mutex mutex_;
    std::condition_variable work_came_, room_came_, answer_came_;
    std::uint64_t handed_over_ = 0, taken_ = 0;
    std::optional<Request> request_;
    std::optional<Answer> answer_;
    std::exception_ptr failure_;  // of the target, which nobody has been told yet
    std::atomic<bool> over_{false};

    std::thread thread_;  // the last: it uses all others
};

}  // namespace busfeed::exec
