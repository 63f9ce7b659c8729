#include "exec/system_calls.hpp"

#include <cerrno>
#include <system_error>

#include <poll.h>

namespace busfeed::exec {

bool YieldNow::carry_out(Scheduler& scheduler, RunningTask& caller) {
    scheduler.make_ready(caller);
    return false;
}

bool GetTaskId::carry_out(Scheduler&, RunningTask& caller) {
    id_ = caller.id();
    return true;
}

bool SpawnTask::carry_out(Scheduler& scheduler, RunningTask&) {
    try {
        id_ = scheduler.spawn(std::move(task_));
    } catch (...) {  // no memory: that is for the caller, not for the scheduler
        failure_ = std::current_exception();
    }
    return true;
}

bool WaitForTask::carry_out(Scheduler& scheduler, RunningTask& caller) {
    if (id_ == caller.id()) {
        failure_ = std::make_exception_ptr(TaskMisuse("a task waits for its own end"));
        return true;
    }
    const auto told = [this](TaskEnd end, std::exception_ptr failure) {
        end_ = end;
        failure_ = std::move(failure);
    };
    return !scheduler.wait_for_task(caller, id_, told);
}

bool KillTask::carry_out(Scheduler& scheduler, RunningTask& caller) {
    if (id_ == caller.id()) {
        scheduler.kill_caller(caller);  // and this call with it
        return false;
    }
    killed_ = scheduler.kill(id_);
    scheduler.make_ready(caller);
    return false;
}

bool SleepUntil::carry_out(Scheduler& scheduler, RunningTask& caller) {
    scheduler.sleep_until(caller, when_);
    return false;
}

bool WaitForDescriptor::carry_out(Scheduler& scheduler, RunningTask& caller) {
    scheduler.wait_for_descriptor(caller, descriptor_, events_, &happened_);
    return false;
}

void WaitForDescriptor::result() const {
    if (happened_ & POLLNVAL) throw std::system_error(EBADF, std::generic_category(), "a task waits for a descriptor");
}

WaitForDescriptor readable(int descriptor) { return {descriptor, POLLIN}; }
WaitForDescriptor writable(int descriptor) { return {descriptor, POLLOUT}; }
WaitForDescriptor reader_gone(int descriptor) { return {descriptor, 0}; }  // POLLERR comes unasked

}  // namespace busfeed::exec
