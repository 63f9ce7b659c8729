// Part 6: coroutines as tasks: a scheduler, system calls as traps, blocking that blocks nobody else.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <unistd.h>

#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"
#include "support/files.hpp"

using namespace busfeed;
using exec::Task;
using exec::TaskId;

namespace {

using Lines = std::vector<std::string>;

// [foo and bar]
Task<> says(std::string what, int times, Lines* lines) {
    for (int i = 0; i < times; ++i) {
        lines->push_back(what);
        co_await exec::yield_now();
    }
}
// [end]

// [main]
Task<> parent(Lines* lines) {
    const TaskId me = co_await exec::task_id();
    const TaskId child = co_await exec::spawn(says("I'm the child", 100, lines));
    co_await exec::yield_now();
    co_await exec::kill(child);
    lines->push_back("main done, task " + std::to_string(me));
}
// [end]

// [reader]
Task<std::string> read_line(int descriptor) {
    std::string line;
    for (char c = 0; c != '\n'; line += c) {
        co_await exec::readable(descriptor);  // suspends this task alone
        if (::read(descriptor, &c, 1) != 1) break;
    }
    co_return line;
}

Task<> echo(int descriptor, Lines* lines) {
    for (;;) {
        const std::string line = co_await read_line(descriptor);  // a call, through the scheduler's own stack
        if (line.empty()) co_return;
        lines->push_back("got " + line);
    }
}
// [end]

Task<> write_slowly(int descriptor, Lines* lines) {
    for (const char c : std::string("one\ntwo\n")) {
        lines->push_back("wrote");
        if (::write(descriptor, &c, 1) != 1) co_return;
        co_await exec::yield_now();
    }
    ::close(descriptor);
}

}  // namespace

TEST_CASE("course, part 6: tasks take turns") {
    Lines lines;
    exec::Scheduler scheduler;
    scheduler.spawn(says("I'm foo", 2, &lines));
    scheduler.spawn(says("I'm bar", 2, &lines));
    scheduler.run();
    CHECK(lines == Lines{"I'm foo", "I'm bar", "I'm foo", "I'm bar"});
}

TEST_CASE("course, part 6: task_id, spawn and kill are system calls") {
    Lines lines;
    exec::run(parent(&lines));
    CHECK(lines.front() == "I'm the child");
    CHECK(lines.back() == "main done, task 1");
    CHECK(lines.size() <= 4);
}

TEST_CASE("course, part 6: who waits for bytes lets the others run") {
    testing::Pipe pipe;
    Lines lines;
    exec::Scheduler scheduler;
    scheduler.spawn(echo(pipe.reader(), &lines));
    scheduler.spawn(write_slowly(pipe.give_writer(), &lines));
    scheduler.run();
    CHECK(std::ranges::count(lines, "got one\n") == 1);
    CHECK(std::ranges::count(lines, "got two\n") == 1);
    CHECK(lines.front() == "wrote");
}
