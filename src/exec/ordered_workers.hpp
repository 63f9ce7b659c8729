#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <iterator>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "exec/thread_start.hpp"

namespace busfeed::exec {

/// Jobs that several threads do side by side, and that come back in the order in which they were given:
///
///     OrderedWorkers<Piece> workers({read, read});
///     while (…) {
///         while (workers.alive() < 4 && …) workers.give(std::move(piece));
///         use(*workers.next());
///     }
///
/// How many are alive is for the caller to bound; nothing else is. The caller is one thread.
template <class Job> class OrderedWorkers {
public:
    using Work = std::function<void(Job&)>;

    /// A thread for each of these. Where the system gives fewer, or there is no memory for more, those do it all; throws
    /// what starting the first one threw, mostly std::system_error, when there is none to be had.
    explicit OrderedWorkers(std::vector<Work> works) {
        threads_.reserve(works.size());
        try {
            for (Work& work : works) threads_.push_back(start_thread([this, it = std::move(work)] { run(it); }));
        } catch (...) {  // a thread that runs must not be destroyed, whatever ended this: std::terminate
            if (threads_.empty()) throw;
        }
    }

    /// No thread: each job is done by the caller, when it is waited for.
    explicit OrderedWorkers(Work own) : own_(std::move(own)) {}

    /// What is being done is done to its end, what is not begun never is.
    ~OrderedWorkers() {
        cancel();
        {
            const std::lock_guard lock(mutex_);
            over_ = true;
        }
        work_came_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    OrderedWorkers(const OrderedWorkers&) = delete;
    OrderedWorkers& operator=(const OrderedWorkers&) = delete;

    void give(std::unique_ptr<Job> job) {
        {
            const std::lock_guard lock(mutex_);
            places_.push_back({std::move(job), State::waits, nullptr});
        }
        work_came_.notify_one();
    }

    /// Jobs that were given, and have not come back.
    std::size_t alive() const {
        const std::lock_guard lock(mutex_);
        return places_.size();
    }

    /// Waits for the one that was given first, of those alive; there must be one. Throws what its work threw.
    std::unique_ptr<Job> next() {
        if (own_) do_first();
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return places_.front().state == State::done; });
        Place place = std::move(places_.front());
        places_.pop_front();
        lock.unlock();
        if (place.failure) std::rethrow_exception(place.failure);
        return std::move(place.job);
    }

    /// All that are alive, in order, done or not; none is being worked on any more.
    std::vector<std::unique_ptr<Job>> take_back() {
        std::vector<std::unique_ptr<Job>> jobs;
        const std::unique_lock lock = stopped();
        for (Place& place : places_) jobs.push_back(std::move(place.job));
        places_.clear();
        return jobs;
    }

    /// None is alive any more.
    void cancel() noexcept {
        const std::unique_lock lock = stopped();
        places_.clear();
    }

private:
    enum class State { waits, runs, done };
    struct Place {
        std::unique_ptr<Job> job;
        State state;
        std::exception_ptr failure;
    };

    /// Nothing is begun any more of what is alive, and all that was begun is done.
    std::unique_lock<std::mutex> stopped() {
        std::unique_lock lock(mutex_);
        for (Place& place : places_)
            if (place.state == State::waits) place.state = State::done;
        done_.wait(lock, [this] { return std::ranges::count(places_, State::done, &Place::state) == std::ssize(places_); });
        return lock;
    }

    void do_first() {
        Place& first = places_.front();
        try {
            own_(*first.job);
        } catch (...) {
            first.failure = std::current_exception();
        }
        first.state = State::done;
    }

    void run(const Work& work) {
        std::unique_lock lock(mutex_);
        for (;;) {
            const auto it = std::ranges::find(places_, State::waits, &Place::state);
            if (it == places_.end()) {
                if (over_) return;
                work_came_.wait(lock);
                continue;
            }
            it->state = State::runs;
            lock.unlock();
            std::exception_ptr failure;
            try {
                work(*it->job);
            } catch (...) {
                failure = std::current_exception();
            }
            lock.lock();
            it->failure = std::move(failure);
            it->state = State::done;
            done_.notify_one();
        }
    }

    mutable std::mutex mutex_;
    std::condition_variable work_came_, done_;
    std::list<Place> places_;  // a list: a place stays where it is while its job is done
    bool over_ = false;
    Work own_;  // where there are no threads
    std::vector<std::thread> threads_;
};

}  // namespace busfeed::exec
