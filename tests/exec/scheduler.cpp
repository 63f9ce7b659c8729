#include "exec/scheduler.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <unistd.h>

#include "exec/system_calls.hpp"
#include "support/files.hpp"
#include "support/interrupted.hpp"

using namespace busfeed;
using namespace busfeed::exec;

using Lines = std::vector<std::string>;

namespace {

/// Says its name and number at each of its turns.
Task<> counts(std::string name, int to, Lines* lines) {
    for (int i = 1; i <= to; ++i) {
        lines->push_back(name + " " + std::to_string(i));
        co_await yield_now();
    }
}

Task<> fails_after(int turns, std::string what) {
    for (int i = 0; i < turns; ++i) co_await yield_now();
    throw std::runtime_error(what);
}

Task<> waits_for(TaskId other, Lines* lines) {
    try {
        const TaskEnd end = co_await wait(other);
        lines->push_back(end == TaskEnd::killed ? "was killed" : "has finished");
    } catch (const std::runtime_error& error) {
        lines->push_back(std::string("failed: ") + error.what());
    }
}

Task<> waits_for_each_other(TaskId* other) { co_await wait(*other); }

Task<> spins(bool* stop) {
    while (!*stop) co_await yield_now();
}

Task<> sets_after(std::chrono::milliseconds delay, bool* flag) {
    co_await sleep_for(delay);
    *flag = true;
}

Task<> writes_after(std::chrono::milliseconds delay, int descriptor, bool* written) {
    co_await sleep_for(delay);
    *written = ::write(descriptor, "x", 1) == 1;
}

Task<> is_readable(int descriptor) { co_await readable(descriptor); }

Task<int> answers() { co_return 42; }

Task<std::unique_ptr<int>> answers_late() {
    co_await yield_now();
    co_return std::make_unique<int>(7);
}

Task<> endless(std::shared_ptr<int> held) {
    for (;;) {
        ++*held;
        co_await yield_now();
    }
}

}  // namespace

TEST_CASE("tasks that are ready take turns, in the order in which they came") {
    Lines lines;
    Scheduler scheduler;
    scheduler.spawn(counts("a", 3, &lines));
    scheduler.spawn(counts("b", 2, &lines));
    CHECK(lines.empty());  // a task is lazy
    scheduler.run();
    CHECK(lines == Lines{"a 1", "b 1", "a 2", "b 2", "a 3"});
    CHECK(scheduler.tasks() == 0);
}

TEST_CASE("a task that throws ends alone, and its waiter is told") {
    Lines lines;
    Scheduler scheduler;
    const TaskId bad = scheduler.spawn(fails_after(1, "broken"));
    scheduler.spawn(waits_for(bad, &lines));
    scheduler.spawn(waits_for(bad, &lines));
    scheduler.spawn(counts("other", 3, &lines));
    scheduler.run();
    CHECK(lines == Lines{"other 1", "other 2", "failed: broken", "failed: broken", "other 3"});
}

TEST_CASE("a failure that nobody waits for is thrown when all others have ended") {
    Lines lines;
    Scheduler scheduler;
    scheduler.spawn(fails_after(0, "first"));
    scheduler.spawn(counts("other", 3, &lines));
    CHECK_THROWS_WITH_AS(scheduler.run(), "first", std::runtime_error);
    CHECK(lines.size() == 3);
    scheduler.run();  // it was told
}

TEST_CASE("who waits too late is told all the same") {
    Lines lines;
    Scheduler scheduler;
    const TaskId bad = scheduler.spawn(fails_after(0, "early"));
    scheduler.spawn(counts("other", 1, &lines));
    scheduler.run(answers());  // a round: the bad one has ended
    scheduler.spawn(waits_for(bad, &lines));
    scheduler.run();
    CHECK(lines.back() == "failed: early");
}

TEST_CASE("tasks that wait for one another are told so") {
    Scheduler scheduler;
    TaskId first = 2;
    TaskId second = 1;
    scheduler.spawn(waits_for_each_other(&first));
    scheduler.spawn(waits_for_each_other(&second));
    CHECK_THROWS_WITH_AS(scheduler.run(), doctest::Contains("wait for one another"), TaskMisuse);
}

TEST_CASE("a task that is always ready does not starve one that sleeps") {
    Scheduler scheduler;
    bool stop = false;
    scheduler.spawn(spins(&stop));
    scheduler.spawn(sets_after(std::chrono::milliseconds(1), &stop));
    scheduler.run();
    CHECK(stop);
}

TEST_CASE("run gives a task's result, or throws what it threw") {
    CHECK(run(answers()) == 42);
    CHECK(*run(answers_late()) == 7);
    CHECK_THROWS_WITH(run(fails_after(2, "told")), "told");
}

TEST_CASE("run of one task leaves the others where they are; they go with the scheduler") {
    const auto held = std::make_shared<int>(0);
    {
        Scheduler scheduler;
        scheduler.spawn(endless(held));
        CHECK(scheduler.run(answers()) == 42);
        CHECK(scheduler.tasks() == 1);
        CHECK(*held == 1);
        CHECK(held.use_count() == 2);
    }
    CHECK(held.use_count() == 1);
}

TEST_CASE("nobody has a turn behind the end of the one that run was asked for") {
    Scheduler scheduler;
    bool set = false;
    scheduler.spawn(sets_after(std::chrono::milliseconds(0), &set));  // awakes behind the other one's first turn
    CHECK(*scheduler.run(answers_late()) == 7);
    CHECK_FALSE(set);
    scheduler.run();
    CHECK(set);
}

TEST_CASE("who waits for a descriptor does not see interruptions") {
    testing::Pipe pipe;
    const testing::Interrupted again_and_again;
    const int writer = pipe.give_writer();
    Scheduler scheduler;
    bool written = false;
    scheduler.spawn(writes_after(std::chrono::milliseconds(60), writer, &written));
    scheduler.run(is_readable(pipe.reader()));
    CHECK(written);
    ::close(writer);
}

TEST_CASE("a scheduler inside a task of another one is a call like any other") {
    const auto nested = []() -> Task<int> { co_return run(answers()) + *run(answers_late()); };
    CHECK(run(nested()) == 49);
}

TEST_CASE("a hundred thousand tasks at once, and their ends in any order") {
    Scheduler scheduler;
    const auto held = std::make_shared<int>(0);
    const auto count = [](std::shared_ptr<int> sum, int turns) -> Task<> {
        for (int i = 0; i < turns; ++i) {
            ++*sum;
            co_await yield_now();
        }
    };
    int expected = 0;
    for (int i = 0; i < 100'000; ++i) {
        scheduler.spawn(count(held, i % 5));
        expected += i % 5;
    }
    scheduler.run();
    CHECK(*held == expected);
    CHECK(held.use_count() == 1);
}
