#pragma once

#include <chrono>
#include <exception>
#include <utility>

#include "exec/running_task.hpp"
#include "exec/scheduler.hpp"
#include "exec/task.hpp"

/// What a task may ask of the scheduler, each by `co_await`. Every one but task_id() and spawn() gives up the turn.
namespace busfeed::exec {

/// Lets the others that are ready have their turns.
class YieldNow final : public SystemCall {
public:
    bool carry_out(Scheduler& scheduler, RunningTask& caller) override;
    void result() const noexcept {}
};
inline YieldNow yield_now() { return {}; }

/// `co_await task_id()`: the number of the task that asks.
class GetTaskId final : public SystemCall {
public:
    bool carry_out(Scheduler& scheduler, RunningTask& caller) override;
    TaskId result() const noexcept { return id_; }

private:
    TaskId id_ = 0;
};
inline GetTaskId task_id() { return {}; }

/// `co_await spawn(task)`: adds a task, which begins at its turn, and gives its number. It must own what it uses.
class SpawnTask final : public SystemCall {
public:
    explicit SpawnTask(Task<> task) : task_(std::move(task)) {}
    bool carry_out(Scheduler& scheduler, RunningTask& caller) override;
    TaskId result() const {
        if (failure_) std::rethrow_exception(failure_);
        return id_;
    }

private:
    Task<> task_;
    TaskId id_ = 0;
    std::exception_ptr failure_;
};
inline SpawnTask spawn(Task<> task) { return SpawnTask(std::move(task)); }

/// `co_await wait(id)`: until that task has ended. Gives how (one that ended before, or never was, has finished), or
/// throws what it threw; TaskMisuse when a task waits for itself.
class WaitForTask final : public SystemCall {
public:
    explicit WaitForTask(TaskId id) : id_(id) {}
    bool carry_out(Scheduler& scheduler, RunningTask& caller) override;
    TaskEnd result() const {
        if (failure_) std::rethrow_exception(failure_);
        return end_;
    }

private:
    TaskId id_;
    TaskEnd end_ = TaskEnd::finished;
    std::exception_ptr failure_;
};
inline WaitForTask wait(TaskId id) { return WaitForTask(id); }

/// `co_await kill(id)`: that task ends where it stands, its locals are destroyed, and who waits for it is told. False:
/// it had ended before. A task that kills itself does not come back.
class KillTask final : public SystemCall {
public:
    explicit KillTask(TaskId id) : id_(id) {}
    bool carry_out(Scheduler& scheduler, RunningTask& caller) override;
    bool result() const noexcept { return killed_; }

private:
    TaskId id_;
    bool killed_ = false;
};
inline KillTask kill(TaskId id) { return KillTask(id); }

/// `co_await sleep_for(duration)`: at least that long; none or less: as yield_now().
class SleepUntil final : public SystemCall {
public:
    explicit SleepUntil(Scheduler::Clock::time_point when) : when_(when) {}
    bool carry_out(Scheduler& scheduler, RunningTask& caller) override;
    void result() const noexcept {}

private:
    Scheduler::Clock::time_point when_;
};
inline SleepUntil sleep_for(std::chrono::nanoseconds duration) { return SleepUntil(Scheduler::Clock::now() + duration); }

/// `co_await readable(fd)`: until a read(2) of the descriptor would not block (also: its end, or an error, which that
/// read tells). Throws std::system_error (EBADF) where it is not open. A regular file is always readable.
class WaitForDescriptor final : public SystemCall {
public:
    WaitForDescriptor(int descriptor, short events) : descriptor_(descriptor), events_(events) {}
    bool carry_out(Scheduler& scheduler, RunningTask& caller) override;
    void result() const;

private:
    int descriptor_;
    short events_;
    short happened_ = 0;
};
WaitForDescriptor readable(int descriptor);
/// The same for write(2).
WaitForDescriptor writable(int descriptor);
/// Until nobody reads the other end of this pipe or socket any more.
WaitForDescriptor reader_gone(int descriptor);

}  // namespace busfeed::exec
