#pragma once

#include <coroutine>
#include <cstdint>
#include <exception>
#include <utility>
#include <vector>

namespace busfeed::exec {

class Scheduler;
class RunningTask;

/// A task's number, counted from 1; never used again by the same scheduler.
using TaskId = std::uint64_t;

/// What a task asks of its scheduler: `co_await` of one suspends the task, which is the trap into the "operating
/// system", and the scheduler carries it out on its own stack. The calls there are stand in system_calls.hpp.
class SystemCall {
public:
    /// What becomes of the caller now. True: it goes on at once. False: it was put where it waits for its turn.
    virtual bool carry_out(Scheduler& scheduler, RunningTask& caller) = 0;

protected:
    ~SystemCall() = default;
};

/// What all promises of tasks share.
struct TaskPromise {
    RunningTask* task = nullptr;  // that the frame runs in; none before it is called
    std::exception_ptr failure;   // that came out of its body
};

/// One task at work: its own flow of control, as a stack of coroutine frames. The innermost is at the back. It is an
/// explicit stack, the course's trampoline: a frame never resumes another one, so a million calls deep or in a row take
/// no more of the machine's stack than one (symmetric transfer would, at -O0 and under sanitizers).
class RunningTask {
public:
    explicit RunningTask(TaskId id) : id_(id) {}
    RunningTask(const RunningTask&) = delete;
    RunningTask& operator=(const RunningTask&) = delete;

    /// Destroys the frames from the innermost out, one after another: their locals go as after an exception.
    ~RunningTask() {
        while (!frames_.empty()) pop().handle.destroy();
    }

    struct Frame {
        std::coroutine_handle<> handle;
        TaskPromise* promise;
    };

    /// Calls: the frame runs next, and is owned from now on. Throws std::bad_alloc, and then it is not.
    void push(Frame frame) {
        frames_.push_back(frame);
        frame.promise->task = this;
    }

    TaskId id() const { return id_; }

    /// Traps: run() gives the call as soon as the frame that runs has suspended. The call lives in that frame.
    void trap(SystemCall& call) { call_ = &call; }

    /// Runs until the task traps, or until its outermost frame has ended (nullptr).
    SystemCall* run() {
        for (;;) {
            const Frame running = frames_.back();
            running.handle.resume();
            if (call_) return std::exchange(call_, nullptr);
            if (running.handle.done()) {
                if (frames_.size() == 1) return nullptr;
                pop();  // its caller's await_resume takes the result, and destroys it
            }
        }
    }

    /// After run() gave nullptr: what came out of the outermost body, if anything did.
    std::exception_ptr failure() const { return frames_.front().promise->failure; }

private:
    Frame pop() {
        const Frame last = frames_.back();
        frames_.pop_back();
        return last;
    }

    TaskId id_;
    SystemCall* call_ = nullptr;  // the trap just taken
    std::vector<Frame> frames_;
};

}  // namespace busfeed::exec
