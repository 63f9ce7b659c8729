#include "exec/task.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"

using namespace busfeed::exec;

using Lines = std::vector<std::string>;

namespace {

/// Says when it goes.
struct Local {
    Lines* lines;
    std::string name;
    ~Local() { lines->push_back(name + " destroyed"); }
};

Task<int> add(int a, int b) { co_return a + b; }

Task<int> sum_to(int n) {
    int sum = 0;
    for (int i = 1; i <= n; ++i) sum = co_await add(sum, i);
    co_return sum;
}

/// Where the machine's stack is.
std::uintptr_t here() {
    return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}

struct Depth {
    std::uintptr_t least = UINTPTR_MAX;
    std::uintptr_t most = 0;
    void note() {
        const std::uintptr_t at = here();
        least = std::min(least, at);
        most = std::max(most, at);
    }
};

Task<int> nested(int depth, Depth* stack) {
    stack->note();
    if (depth == 0) co_return 0;
    const int deeper = co_await nested(depth - 1, stack);
    stack->note();
    co_return deeper + 1;
}

Task<int> looping(int times, Depth* stack) {
    int count = 0;
    for (int i = 0; i < times; ++i) {
        count += co_await add(1, 0);
        stack->note();
    }
    co_return count;
}

Task<int> throws() {
    throw std::runtime_error("inside");
    co_return 0;
}

Task<int> passes_on(Lines* lines) {
    const Local local{lines, "middle"};
    co_return co_await throws();
}

Task<std::string> catches(Lines* lines) {
    try {
        co_await passes_on(lines);
    } catch (const std::runtime_error& error) {
        co_return std::string("caught ") + error.what();
    }
    co_return "not caught";
}

Task<> holds(Lines* lines, std::string name, int deeper) {
    const Local local{lines, name + std::to_string(deeper)};
    if (deeper > 0) co_await holds(lines, name, deeper - 1);
    else for (;;) co_await yield_now();
}

Task<> kills(TaskId victim) { co_await kill(victim); }

Task<std::size_t> length_of(const std::string& text) { co_return text.size(); }

Task<std::size_t> lengths() {
    const std::string mine = "four";
    co_return co_await length_of(mine) + co_await length_of("a temporary lives as long");
}

struct Immovable {
    explicit Immovable(int n) : number(n) {}
    Immovable(Immovable&&) = default;
    int number;
};
Task<Immovable> gives_what_has_no_default() { co_return Immovable(3); }

}  // namespace

TEST_CASE("awaiting a task is a subroutine call") {
    CHECK(run(add(2, 3)) == 5);
    CHECK(run(sum_to(100)) == 5050);
    CHECK(run(lengths()) == 29);
    CHECK(run(gives_what_has_no_default()).number == 3);
}

TEST_CASE("a task is lazy, and one that is never started only goes") {
    Lines lines;
    { const Task<> never = holds(&lines, "never", 0); }
    CHECK(lines.empty());
    static_assert(!std::is_copy_constructible_v<Task<>> && !std::is_copy_assignable_v<Task<int>>);
}

TEST_CASE("a million calls, one in another, take no more of the machine's stack than one") {
    Depth stack;
    CHECK(run(nested(1'000'000, &stack)) == 1'000'000);
    CHECK(stack.most - stack.least < 4096);
}

TEST_CASE("nor do a million calls one after another") {
    Depth stack;
    CHECK(run(looping(1'000'000, &stack)) == 1'000'000);
    CHECK(stack.most - stack.least < 4096);
}

TEST_CASE("an exception goes from frame to frame to who catches it") {
    Lines lines;
    CHECK(run(catches(&lines)) == "caught inside");
    CHECK(lines == Lines{"middle destroyed"});
    CHECK_THROWS_WITH(run(throws()), "inside");
}

TEST_CASE("a task that is killed is destroyed from its innermost frame out, however deep") {
    Lines lines;
    Scheduler scheduler;
    const TaskId victim = scheduler.spawn(holds(&lines, "frame ", 2));
    scheduler.spawn(kills(victim));
    scheduler.run();
    CHECK(lines == Lines{"frame 0 destroyed", "frame 1 destroyed", "frame 2 destroyed"});

    lines.clear();
    const TaskId deep = scheduler.spawn(holds(&lines, "", 200'000));
    scheduler.spawn(kills(deep));
    scheduler.run();
    CHECK(lines.size() == 200'001);
    CHECK(lines.back() == "200000 destroyed");
}
