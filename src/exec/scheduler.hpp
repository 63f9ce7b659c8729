#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "exec/running_task.hpp"
#include "exec/task.hpp"

namespace busfeed::exec {

/// Tasks were used in a way that can have no meaning: one waits for itself, or all wait for one another. Always a
/// mistake in the program; the message names it.
class TaskMisuse : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// How a task ended that was waited for.
enum class TaskEnd { finished, killed };

/// Runs tasks in turn, in one thread: the course's "operating system". A task runs until it traps (system_calls.hpp)
/// or ends; then the next one that is ready does. When none is, the scheduler sleeps until a descriptor or a clock
/// makes one ready. No task is ever interrupted, so what two of them share needs no lock.
///
/// A task that throws ends alone: the others go on, and who waits for it is told. What nobody waits for is not lost
/// either: run() throws it at its end.
class Scheduler {
public:
    using Clock = std::chrono::steady_clock;

    Scheduler() = default;
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    /// Adds a task, which begins at its turn.
    TaskId spawn(Task<> task);

    /// Runs until no task is left. Throws the first failure of a task that nobody waited for, when all others have
    /// ended; TaskMisuse when all that are left wait for one another; std::system_error when poll(2) fails.
    void run();

    /// Runs until this task has ended, and gives its result, or throws what it threw. Others may be left; they go on in
    /// the next run, or go with the scheduler.
    template <class T> T run(Task<T> task);

    /// Tasks that have not ended.
    std::size_t tasks() const { return table_.size(); }

    // What system calls do with their caller, or with other tasks. Not to be called from anywhere else.

    /// At the end of the queue of those that are ready.
    void make_ready(RunningTask& task);
    void sleep_until(RunningTask& task, Clock::time_point when);
    /// Until poll(2) has one of these events (or an error) for the descriptor; they are then stored at `happened`.
    void wait_for_descriptor(RunningTask& task, int descriptor, short events, short* happened);
    /// Until the other one ends; `told` then gets how, or its failure. False: it has ended already, and was told.
    using Told = std::function<void(TaskEnd, std::exception_ptr)>;
    bool wait_for_task(RunningTask& task, TaskId other, Told told);
    /// Destroys a task that is not running; its waiters are told. False: there is none of that number.
    bool kill(TaskId id);
    /// The same for the one that made the call.
    void kill_caller(RunningTask& task);

private:
    struct Entry;
    using Entries = std::list<Entry>;  // a task goes from list to list, and never moves in memory
    using Place = Entries::iterator;
    using Timers = std::multimap<Clock::time_point, Place>;

    struct Waiter {
        TaskId id;
        Told told;
    };
    struct Entry {
        explicit Entry(TaskId id) : task(id) {}
        RunningTask task;
        bool is_ready = true;
        bool waits_for_descriptor = false;
        std::optional<Timers::iterator> timer;
        std::vector<Waiter> waiters;
    };
    struct DescriptorWait {
        Place place;
        int descriptor = -1;
        short events = 0;
        short* happened = nullptr;
    };

    Place place_of(const RunningTask& task) { return table_.at(task.id()); }
    void run_to_its_end(Task<> task);
    void run_until(const std::function<bool()>& done);
    void run_round(const std::function<bool()>& done);
    void run_first();
    void end(Place place, TaskEnd how, std::exception_ptr failure);
    void wait(Place place);
    void wake(Place place);
    void wake_sleepers();
    void wait_for_something();
    void poll_descriptors(int milliseconds);
    void rethrow_failure(std::map<TaskId, std::exception_ptr>::iterator failure);

    TaskId last_id_ = 0;
    Entries ready_;    // in the order of their turns
    Entries waiting_;  // for a clock, a descriptor, or another task
    std::unordered_map<TaskId, Place> table_;
    Timers timers_;
    std::vector<DescriptorWait> descriptors_;
    std::map<TaskId, std::exception_ptr> failures_;  // that nobody was told of
};

/// Keeps what a task gives.
template <class T> Task<> keep_result(Task<T> task, std::optional<T>* into) { into->emplace(co_await std::move(task)); }

template <class T> T Scheduler::run(Task<T> task) {
    if constexpr (std::is_void_v<T>) {
        run_to_its_end(std::move(task));
    } else {
        std::optional<T> result;
        run_to_its_end(keep_result(std::move(task), &result));
        return std::move(result.value());
    }
}

/// A task by itself, with whatever it spawns, to its end.
template <class T> T run(Task<T> task) { return Scheduler().run(std::move(task)); }

}  // namespace busfeed::exec
