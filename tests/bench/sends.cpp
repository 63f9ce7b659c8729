// What a send into a coroutine costs, against the same work behind a virtual call and behind std::function.
//
//   sends [SENDS] [ROUNDS]     10,000,000 sends and 15 rounds unless told otherwise
//
// Two works: the course's own, a grep that passes what it finds on to a counter, and the least that there can be, an
// addition, which leaves nothing but the send itself to be measured.
//
// The contestants take turns in every round, since machines are shared and noisy; what is printed, as a table in
// Markdown, is the median of the processor time of each, and of its ratios to the virtual call round by round.

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "receivers.hpp"

using namespace busfeed;
using namespace busfeed::bench;

namespace {

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Nanoseconds of processor time that this thread has used.
double processor_time() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e9 + static_cast<double>(used.tv_nsec);
}

/// Nanoseconds a send. A source's loop: it sends until it is told that no more is wanted.
template <class Send, class T, std::size_t Size>
double time_of(long sends, const std::array<T, Size>& items, Send send) {
    const double begin = processor_time();
    for (long i = 0; i < sends; ++i)
        if (!send(items[static_cast<std::size_t>(i) % Size])) std::abort();
    return (processor_time() - begin) / static_cast<double>(sends);
}

struct Contestant {
    const char* name;
    std::function<double(long sends, long* result)> run;
    std::vector<double> times{};
    std::vector<double> ratios{};
};

/// The second contestant, the virtual call, is what the others are compared to.
void compare(const char* work, long sends, long rounds, std::vector<Contestant> contestants) {
    for (long round = 0; round <= rounds; ++round) {
        std::vector<double> times;
        std::vector<long> results;
        for (Contestant& one : contestants) times.push_back(one.run(sends, &results.emplace_back(0)));
        if (std::ranges::count(results, results.front()) != std::ssize(results)) std::abort();
        if (round == 0) continue;  // warms up
        for (std::size_t i = 0; i < contestants.size(); ++i) {
            contestants[i].times.push_back(times[i]);
            contestants[i].ratios.push_back(times[i] / times[1]);
        }
    }
    for (const Contestant& one : contestants)
        std::printf("| %s | %s | %.2f | %.2f |\n", work, one.name, median(one.times), median(one.ratios));
}

void compare_adding(long sends, long rounds) {
    static const std::array items = {1, 2, 3, 5, 8, 13, 21, 34};
    const auto coroutine = [](long count, long* sum) {
        coro::Sink<int> sink = adding_coroutine(sum);
        const double time = time_of(count, items, [&](const int& item) { return sink.send(item); });
        sink.close();
        return time;
    };
    const auto bare = [](long count, long* sum) {
        BareSink sink = adding_bare_coroutine(sum);
        const double time = time_of(count, items, [&](const int& item) { return sink.send(item); });
        sink.close();
        return time;
    };
    const auto handler = [](long count, long* sum) {
        const auto it = adding_handler(sum);
        const double time = time_of(count, items, [&](const int& item) { return it->send(item); });
        it->close();
        return time;
    };
    const auto function = [](long count, long* sum) {
        const Function<int> it = adding_function(sum);
        return time_of(count, items, [&](const int& item) { return it(item); });
    };
    compare("adds a number", sends, rounds,
            {{"coroutine", coroutine}, {"virtual call", handler}, {"std::function", function}, {"bare coroutine", bare}});
}

void compare_grep(long sends, long rounds) {
    static const std::array<std::string, 2> items = {"python is nice", "yeah, but no, but yeah"};
    static const std::string pattern = "python";
    const auto coroutine = [](long count, long* found) {
        coro::Sink<std::string> sink = grep_coroutine(pattern, counting_coroutine(found));
        const double time = time_of(count, items, [&](const std::string& line) { return sink.send(line); });
        sink.close();
        return time;
    };
    const auto handler = [](long count, long* found) {
        const auto it = grep_handler(pattern, counting_handler(found));
        const double time = time_of(count, items, [&](const std::string& line) { return it->send(line); });
        it->close();
        return time;
    };
    const auto function = [](long count, long* found) {
        const Function<std::string> it = grep_function(pattern, counting_function(found));
        return time_of(count, items, [&](const std::string& line) { return it(line); });
    };
    compare("grep of the course", sends, rounds,
            {{"coroutine", coroutine}, {"virtual call", handler}, {"std::function", function}});
}

}  // namespace

int main(int argc, char** argv) {
    const long sends = argc > 1 ? std::atol(argv[1]) : 10'000'000;
    const long rounds = argc > 2 ? std::atol(argv[2]) : 15;
    if (sends < 1 || rounds < 1) {
        std::fputs("usage: sends [SENDS] [ROUNDS]\n", stderr);
        return 2;
    }
    std::printf("| %ld sends, medians of %ld rounds | by | ns a send | ratio to the virtual call |\n", sends, rounds);
    std::puts("| --- | --- | --- | --- |");
    compare_grep(sends, rounds);
    compare_adding(sends, rounds);
}
