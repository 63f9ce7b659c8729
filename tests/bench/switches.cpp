// How many times a second the scheduler goes from one task to the next, and what a call of a task in a task costs.
// Usage: switches [TASKS]. Prints a Markdown table; medians of 7 rounds, processor time.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"

namespace {

using namespace busfeed::exec;

constexpr int rounds = 7;
constexpr int times = 5'000'000;

Task<> yields(int turns) {
    for (int i = 0; i < turns; ++i) co_await yield_now();
}

Task<int> one() { co_return 1; }

Task<int> calls(int count) {
    int sum = 0;
    for (int i = 0; i < count; ++i) sum += co_await one();
    co_return sum;
}

/// Nanoseconds of processor time each.
template <class Body> double median_of(Body body) {
    std::array<double, rounds> each{};
    for (double& nanoseconds : each) {
        const std::clock_t begin = std::clock();
        body();
        nanoseconds = static_cast<double>(std::clock() - begin) * 1e9 / CLOCKS_PER_SEC / times;
    }
    std::ranges::sort(each);
    return each[rounds / 2];
}

}  // namespace

int main(int argc, char** argv) {
    const int tasks = std::max(1, argc > 1 ? std::atoi(argv[1]) : 1000);
    const double a_switch = median_of([tasks] {
        Scheduler scheduler;
        for (int i = 0; i < tasks; ++i) scheduler.spawn(yields(times / tasks));
        scheduler.run();
    });
    const double a_call = median_of([] {
        if (run(calls(times)) != times) std::abort();
    });
    std::printf("| tasks | ns each | a second |\n| --- | --- | --- |\n");
    std::printf("| a switch, among %d tasks | %.1f | %.1f million |\n", tasks, a_switch, 1e3 / a_switch);
    std::printf("| a call of a task, with its result | %.1f | %.1f million |\n", a_call, 1e3 / a_call);
}
