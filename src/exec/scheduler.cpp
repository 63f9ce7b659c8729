#include "exec/scheduler.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <system_error>

#include <poll.h>

namespace busfeed::exec {

TaskId Scheduler::spawn(Task<> task) {
    const TaskId id = last_id_ + 1;
    const Place place = ready_.emplace(ready_.end(), id);
    try {
        task.push_onto(place->task);
        table_.emplace(id, place);
    } catch (...) {
        ready_.erase(place);
        throw;
    }
    return last_id_ = id;
}

void Scheduler::run() {
    run_until([] { return false; });
    if (!failures_.empty()) rethrow_failure(failures_.begin());
}

void Scheduler::run_to_its_end(Task<> task) {
    const TaskId id = spawn(std::move(task));
    run_until([this, id] { return !table_.contains(id); });
    if (const auto failure = failures_.find(id); failure != failures_.end()) rethrow_failure(failure);
}

void Scheduler::rethrow_failure(std::map<TaskId, std::exception_ptr>::iterator failure) {
    const std::exception_ptr error = failure->second;
    failures_.erase(failure);
    std::rethrow_exception(error);
}

void Scheduler::run_until(const std::function<bool()>& done) {
    for (;;) {
        run_round(done);
        if (table_.empty() || done()) return;
        wake_sleepers();
        if (!descriptors_.empty() && !ready_.empty()) poll_descriptors(0);  // who is always ready must not starve those
        if (ready_.empty()) wait_for_something();
    }
}

/// One turn for each that is ready now.
void Scheduler::run_round(const std::function<bool()>& done) {
    for (std::size_t turns = ready_.size(); turns > 0 && !ready_.empty() && !done(); --turns) run_first();
}

void Scheduler::run_first() {
    const Place place = ready_.begin();
    wait(place);  // until somebody says otherwise
    for (;;) {
        SystemCall* const call = place->task.run();
        if (!call) {
            end(place, TaskEnd::finished, place->task.failure());
            return;
        }
        if (!call->carry_out(*this, place->task)) return;
    }
}

void Scheduler::end(Place place, TaskEnd how, std::exception_ptr failure) {
    const TaskId id = place->task.id();
    bool told = false;
    for (const Waiter& waiter : place->waiters) {
        const auto it = table_.find(waiter.id);
        if (it == table_.end()) continue;  // killed while it waited
        waiter.told(how, failure);
        wake(it->second);
        told = true;
    }
    if (failure && !told) failures_.emplace(id, std::move(failure));
    if (place->timer) timers_.erase(*place->timer);
    if (place->waits_for_descriptor)
        std::erase_if(descriptors_, [place](const DescriptorWait& wait) { return wait.place == place; });
    table_.erase(id);
    // It goes last, and out of all lists: destroying its locals may take long, but finds everything in order.
    Entries gone;
    gone.splice(gone.end(), place->is_ready ? ready_ : waiting_, place);
}

void Scheduler::wait(Place place) {
    place->is_ready = false;
    waiting_.splice(waiting_.end(), ready_, place);
}

void Scheduler::wake(Place place) {
    place->is_ready = true;
    ready_.splice(ready_.end(), waiting_, place);
}

void Scheduler::make_ready(RunningTask& task) { wake(place_of(task)); }

void Scheduler::sleep_until(RunningTask& task, Clock::time_point when) {
    const Place place = place_of(task);
    place->timer = timers_.emplace(when, place);
}

void Scheduler::wait_for_descriptor(RunningTask& task, int descriptor, short events, short* happened) {
    const Place place = place_of(task);
    descriptors_.push_back({place, descriptor, events, happened});
    place->waits_for_descriptor = true;
}

bool Scheduler::wait_for_task(RunningTask& task, TaskId other, Told told) {
    const auto it = table_.find(other);
    if (it != table_.end()) {
        it->second->waiters.push_back({task.id(), std::move(told)});
        return true;
    }
    const auto failure = failures_.find(other);
    if (failure != failures_.end()) {
        told(TaskEnd::finished, failure->second);
        failures_.erase(failure);
    }
    return false;
}

bool Scheduler::kill(TaskId id) {
    const auto it = table_.find(id);
    if (it == table_.end()) return false;
    end(it->second, TaskEnd::killed, nullptr);
    return true;
}

void Scheduler::kill_caller(RunningTask& task) { end(place_of(task), TaskEnd::killed, nullptr); }

void Scheduler::wake_sleepers() {
    if (timers_.empty()) return;
    const Clock::time_point now = Clock::now();
    while (!timers_.empty() && timers_.begin()->first <= now) {
        const Place place = timers_.begin()->second;
        timers_.erase(timers_.begin());
        place->timer.reset();
        wake(place);
    }
}

/// Nobody is ready: sleeps until somebody is.
void Scheduler::wait_for_something() {
    if (timers_.empty() && descriptors_.empty())
        throw TaskMisuse("all tasks that are left wait for one another: none of them can ever go on");
    int milliseconds = -1;
    if (!timers_.empty()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(timers_.begin()->first - Clock::now());
        milliseconds = static_cast<int>(std::clamp<std::chrono::milliseconds::rep>(left.count(), 0, INT_MAX));
    }
    poll_descriptors(milliseconds);
    wake_sleepers();
}

void Scheduler::poll_descriptors(int milliseconds) {
    std::vector<pollfd> asked;
    asked.reserve(descriptors_.size());
    for (const DescriptorWait& wait : descriptors_) asked.push_back({wait.descriptor, wait.events, 0});
    if (::poll(asked.data(), asked.size(), milliseconds) < 0) {
        if (errno == EINTR || errno == EAGAIN) return;
        throw std::system_error(errno, std::generic_category(), "poll");
    }
    std::size_t at = 0;
    std::erase_if(descriptors_, [&](const DescriptorWait& wait) {
        const short happened = asked[at++].revents;
        if (happened == 0) return false;
        *wait.happened = happened;
        wait.place->waits_for_descriptor = false;
        wake(wait.place);
        return true;
    });
}

}  // namespace busfeed::exec
