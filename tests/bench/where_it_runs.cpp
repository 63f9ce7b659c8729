// What it costs that a pipeline runs elsewhere: a million records of twelve fields through the same filters in place,
// on a thread of their own (threaded), and in another process (packed, a pipe, unpacked). Prints a table in Markdown:
// nanoseconds a record, medians of rounds that take turns. Making the records is in all of them.
//
//     where_it_runs [ROUNDS]

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <csignal>
#include <sys/resource.h>
#include <unistd.h>

#include "coro/sink.hpp"
#include "exec/incoming.hpp"
#include "exec/process.hpp"
#include "exec/threaded.hpp"
#include "feed/packed.hpp"
#include "feed/record.hpp"
#include "feed/unpack.hpp"
#include "filter/filter_on_field.hpp"

using namespace busfeed;
using coro::Sink;
using feed::Record;

namespace {

constexpr int records = 1'000'000;
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> others = {{{"rtRtpiFeedName", ""},
                                                                                   {"color", "#ff9900"},
                                                                                   {"pd", "North Bound"},
                                                                                   {"latitude", "41.880481123924255"},
                                                                                   {"longitude", "-87.62948191165924"},
                                                                                   {"dn", "N"},
                                                                                   {"fs", "Howard & Clark Terminal"},
                                                                                   {"run", "22-731"},
                                                                                   {"pid", "3932"},
                                                                                   {"consist", "2"}}};

void fill(Record& bus, int number) {
    bus.begin("feed.xml", static_cast<std::uint64_t>(number));
    bus.set(bus.place("id"), std::to_string(number));
    bus.set(bus.place("route"), number % 4 ? "22" : "36");
    for (const auto& [name, value] : others) bus.set(bus.place(name), value);
    bus.finish(nullptr);
}

Sink<Record> count(std::uint64_t* rows) {
    while (const Record* bus = co_await coro::next) *rows += bus->places() > 0;
}

Sink<Record> filters(Sink<Record> target) {
    return filter::filter_on_field("route", "22", filter::filter_on_field("pd", "North Bound", std::move(target)));
}

struct Cost {
    double wall, sender, all;  // nanoseconds a record; the last two: CPU of the thread that sends, and of all
};

double seconds(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double seconds_of_children() {
    rusage usage{};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    const auto sum = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; };
    return sum(usage.ru_utime) + sum(usage.ru_stime);
}

Cost measure(const std::function<Sink<Record>()>& make) {
    const double wall = seconds(CLOCK_MONOTONIC);
    const double sender = seconds(CLOCK_THREAD_CPUTIME_ID);
    const double all = seconds(CLOCK_PROCESS_CPUTIME_ID) + seconds_of_children();
    Sink<Record> sink = make();
    Record bus;
    for (int number = 0; number < records; ++number) {
        fill(bus, number);
        sink.send(bus);
    }
    sink.close();
    const double each = 1e9 / records;
    return {(seconds(CLOCK_MONOTONIC) - wall) * each, (seconds(CLOCK_THREAD_CPUTIME_ID) - sender) * each,
            (seconds(CLOCK_PROCESS_CPUTIME_ID) + seconds_of_children() - all) * each};
}

double median(std::vector<Cost> costs, double Cost::* which) {
    std::ranges::sort(costs, {}, which);
    return costs[costs.size() / 2].*which;
}

/// The other process: exits with 0 if it got what was sent.
int receive() {
    std::uint64_t rows = 0;
    const feed::UnpackOptions options;
    Sink<Record> sink = filters(count(&rows));
    exec::Incoming bytes(STDIN_FILENO);
    feed::unpack(bytes, sink, options);
    sink.close();
    return rows == records / 4 * 3 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "--receive") return receive();
    std::signal(SIGPIPE, SIG_IGN);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 7;

    std::uint64_t rows = 0;
    struct Way {
        const char* name;
        std::function<Sink<Record>()> make;
        std::vector<Cost> costs{};
    };
    std::vector<Way> ways = {{"in place", [&] { return filters(count(&rows)); }},
                             {"threaded", [&] { return exec::threaded(filters(count(&rows))); }},
                             {"process", [&] { return feed::packed(exec::process({"/proc/self/exe", "--receive"})); }}};
    for (int round = 0; round < rounds; ++round)
        for (Way& way : ways) way.costs.push_back(measure(way.make));
    if (rows != std::uint64_t{2} * static_cast<unsigned>(rounds) * (records / 4 * 3)) {
        std::fputs("where_it_runs: rows were lost\n", stderr);
        return 1;
    }

    std::printf("ns a record, medians of %d rounds of %d records with %zu fields\n\n", rounds, records, others.size() + 2);
    std::puts("| | wall | CPU of the sender | more than in place | CPU of all |\n| --- | --- | --- | --- | --- |");
    for (const Way& way : ways)
        std::printf("| %s | %.0f | %.0f | %+.0f | %.0f |\n", way.name, median(way.costs, &Cost::wall),
                    median(way.costs, &Cost::sender),
                    median(way.costs, &Cost::sender) - median(ways.front().costs, &Cost::sender),
                    median(way.costs, &Cost::all));
}
