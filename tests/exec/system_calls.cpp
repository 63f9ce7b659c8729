#include "exec/system_calls.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "support/files.hpp"
#include "support/no_descriptors.hpp"

using namespace busfeed::exec;
using busfeed::testing::Pipe;
using busfeed::testing::without_descriptors;

using Lines = std::vector<std::string>;

namespace {

Task<> says(std::string what, Lines* lines) {
    lines->push_back(what);
    co_return;
}

Task<> says_after(std::chrono::milliseconds delay, std::string what, Lines* lines) {
    co_await sleep_for(delay);
    lines->push_back(what);
}

Task<> notes_its_id(std::vector<TaskId>* ids) {
    ids->push_back(co_await task_id());
    co_await yield_now();
    ids->push_back(co_await task_id());
}

Task<> sleeps_for_ever() { co_await sleep_for(std::chrono::hours(10'000)); }

Task<> reads_for_ever(int descriptor) { co_await readable(descriptor); }
Task<> writes_at_once(int descriptor) { co_await writable(descriptor); }

Task<> waits_for_first(TaskId first) { co_await wait(first); }

/// Reads a pipe to its end.
Task<std::string> read_all(int descriptor) {
    std::string all;
    std::array<char, 7> some{};
    for (;;) {
        co_await readable(descriptor);
        const ssize_t size = ::read(descriptor, some.data(), some.size());
        if (size <= 0) co_return all;
        all.append(some.data(), static_cast<std::size_t>(size));
    }
}

/// Writes more than a pipe holds, without ever blocking.
Task<> write_all(int descriptor, std::size_t size) {
    ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    const std::string block(10'000, 'x');
    while (size > 0) {
        co_await writable(descriptor);
        const ssize_t written = ::write(descriptor, block.data(), std::min(size, block.size()));
        if (written > 0) size -= static_cast<std::size_t>(written);
    }
    ::close(descriptor);
}

}  // namespace

TEST_CASE("task_id tells a task its own number, at every turn the same") {
    std::vector<TaskId> ids;
    Scheduler scheduler;
    const TaskId first = scheduler.spawn(notes_its_id(&ids));
    const TaskId second = scheduler.spawn(notes_its_id(&ids));
    scheduler.run();
    CHECK(ids == std::vector<TaskId>{first, second, first, second});
}

TEST_CASE("spawn adds a task that begins at its turn; wait waits for it") {
    Lines lines;
    const auto parent = [](Lines* out) -> Task<> {
        const TaskId child = co_await spawn(says("child", out));
        out->push_back("parent goes on");
        const TaskEnd end = co_await wait(child);
        out->push_back(end == TaskEnd::finished ? "child has finished" : "child was killed");
    };
    run(parent(&lines));
    CHECK(lines == Lines{"parent goes on", "child", "child has finished"});
}

TEST_CASE("wait for a task that has ended, or never was, comes back at once") {
    const auto waits = []() -> Task<bool> {
        const TaskEnd end = co_await wait(1'000'000);
        co_return end == TaskEnd::finished;
    };
    CHECK(run(waits()));
}

TEST_CASE("a task that waits for itself is told that it does") {
    const auto waits = []() -> Task<> {
        const TaskId me = co_await task_id();
        co_await wait(me);
    };
    CHECK_THROWS_WITH_AS(run(waits()), doctest::Contains("its own end"), TaskMisuse);
}

TEST_CASE("kill ends a task whatever it waits for, and its waiter is told") {
    const Pipe pipe;
    const auto kills = [](int descriptor) -> Task<int> {
        int killed = 0;
        std::vector<TaskId> victims;
        victims.push_back(co_await spawn(sleeps_for_ever()));
        victims.push_back(co_await spawn(reads_for_ever(descriptor)));
        victims.push_back(co_await spawn(waits_for_first(victims[0])));
        co_await yield_now();
        for (auto victim = victims.rbegin(); victim != victims.rend(); ++victim) {
            const bool was_there = co_await kill(*victim);
            const bool is_there = co_await kill(*victim);
            killed += was_there && !is_there;
        }
        co_return killed;
    };
    CHECK(run(kills(pipe.reader())) == 3);

    const auto waits = []() -> Task<TaskEnd> {
        const TaskId victim = co_await spawn(sleeps_for_ever());
        const auto killer = [](TaskId whom) -> Task<> {
            const bool was_there = co_await kill(whom);
            CHECK(was_there);
        };
        co_await spawn(killer(victim));
        co_return co_await wait(victim);
    };
    CHECK(run(waits()) == TaskEnd::killed);
}

TEST_CASE("a task that kills itself does not come back, and its locals go") {
    const auto held = std::make_shared<int>(0);
    const auto kills_itself = [](std::shared_ptr<int> mine) -> Task<> {
        const TaskId me = co_await task_id();
        co_await kill(me);
        *mine = 1;
    };
    Scheduler scheduler;
    scheduler.spawn(kills_itself(held));
    scheduler.run();
    CHECK(*held == 0);
    CHECK(held.use_count() == 1);
}

TEST_CASE("sleepers wake in the order of their times, also when that is past") {
    Lines lines;
    Scheduler scheduler;
    scheduler.spawn(says_after(std::chrono::milliseconds(30), "last", &lines));
    scheduler.spawn(says_after(std::chrono::milliseconds(2), "second", &lines));
    scheduler.spawn(says_after(std::chrono::milliseconds(-5), "first", &lines));
    scheduler.run();
    CHECK(lines == Lines{"first", "second", "last"});
}

TEST_CASE("one thread reads and writes both ends of a pipe that holds less than what goes through") {
    Pipe pipe;
    Scheduler scheduler;
    scheduler.spawn(write_all(pipe.give_writer(), 1'000'000));
    CHECK(scheduler.run(read_all(pipe.reader())).size() == 1'000'000);
}

TEST_CASE("a writer is told when its reader has gone") {
    Pipe pipe;
    const int writer = pipe.give_writer();
    const auto waits = [](int descriptor) -> Task<> { co_await reader_gone(descriptor); };
    const auto closes = [](Pipe* it) -> Task<> {
        co_await yield_now();
        it->close_reader();
    };
    Scheduler scheduler;
    scheduler.spawn(waits(writer));
    scheduler.spawn(closes(&pipe));
    scheduler.run();
    ::close(writer);
}

TEST_CASE("waiting for a descriptor that is not open is an error of the task that does") {
    Lines lines;
    Scheduler scheduler;
    scheduler.spawn(reads_for_ever(9999));
    scheduler.spawn(says("the others go on", &lines));
    CHECK_THROWS_AS(scheduler.run(), std::system_error);
    CHECK(lines.size() == 1);
}

TEST_CASE("where the system does not tell which descriptors are ready, that is an error, and no loop") {
    const Pipe pipe;
    Scheduler scheduler;
    scheduler.spawn(writes_at_once(pipe.writer()));
    scheduler.run();  // with descriptors it comes back
    scheduler.spawn(reads_for_ever(pipe.reader()));
    CHECK_THROWS_WITH_AS(without_descriptors([&] { scheduler.run(); }), doctest::Contains("poll"), std::system_error);
}
