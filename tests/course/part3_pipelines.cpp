// Part 3: pipelines: source, filters, sink; and branches.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

#include "coro/broadcast.hpp"
#include "coro/merge.hpp"
#include "coro/route_by.hpp"
#include "coro/sink.hpp"
#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"
#include "filter/grep.hpp"
#include "input/follow.hpp"
#include "input/lines.hpp"
#include "output/printer.hpp"
#include "support/files.hpp"

using namespace busfeed;
using coro::next;
using coro::Sink;
using input::GrowingFile;

namespace {

using Lines = std::shared_ptr<std::vector<std::string>>;

// [tail -f | grep]
exec::Task<> tail_and_grep(std::string log, std::string pattern, std::unique_ptr<output::Writer> out) {
    return input::follow(std::make_unique<GrowingFile>(log, GrowingFile::From::end),
                         input::lines(
                         filter::grep(filter::Pattern(pattern),
                         output::printer(std::move(out)))));
}
// [end]

/// A writer that whoever reads the pipe hears of at once.
std::unique_ptr<output::Writer> live(int descriptor) {
    auto out = std::make_unique<output::Writer>(output::open_descriptor(descriptor, "pipe"), "pipe");
    out->show_every_write();
    return out;
}

exec::Task<std::string> line_from(int descriptor) {
    std::string line;
    for (char c = 0; c != '\n'; line += c) {
        co_await exec::readable(descriptor);
        if (::read(descriptor, &c, 1) != 1) break;
    }
    co_return line;
}

/// Writes to the log, in the same thread as it is followed, and sees what comes of it.
exec::Task<> write_and_rotate(std::string log, int found) {
    co_await exec::yield_now();
    std::ofstream(log, std::ios::app) << "python one\nperl\npyth" << std::flush;
    const std::string one = co_await line_from(found);
    CHECK(one == "python one\n");
    std::ofstream(log, std::ios::app) << "on two\n" << std::flush;
    const std::string two = co_await line_from(found);
    CHECK(two == "python two\n");
    std::filesystem::rename(log, log + ".1");
    std::ofstream(log) << "python three\n";
    const std::string three = co_await line_from(found);
    CHECK(three == "python three\n");
}

Sink<int> keep(std::string name, Lines lines) {
    while (const int* item = co_await next) lines->push_back(name + " " + std::to_string(*item));
    lines->push_back(name + " closed");
}

// [only]
template <class Keep> Sink<int> only(Keep wanted, Sink<int> target) {
    while (const int* item = co_await next)
        if (wanted(*item) && !target.send(*item)) co_return;
}
// [end]

}  // namespace

TEST_CASE("course, part 3: follow, grep, print: a file that grows, and is rotated") {
    const testing::ScratchFolder folder;
    testing::write_file(folder / "log", "python before\n");
    testing::Pipe found;
    exec::Scheduler scheduler;
    scheduler.spawn(tail_and_grep(folder / "log", "python", live(found.give_writer())));
    scheduler.run(write_and_rotate(folder / "log", found.reader()));
}

TEST_CASE("course, part 3: a filter stands between a source and a sink") {
    const Lines lines = std::make_shared<std::vector<std::string>>();
    Sink<int> sink = only([](int n) { return n % 2 == 0; }, keep("even", lines));
    for (int n = 1; n <= 4; ++n) sink.send(n);
    sink.close();
    CHECK(*lines == std::vector<std::string>{"even 2", "even 4", "even closed"});
}

TEST_CASE("course, part 3: broadcast sends to all, and closes all") {
    const Lines lines = std::make_shared<std::vector<std::string>>();
    Sink<int> sink = coro::broadcast(only([](int n) { return n > 1; }, keep("a", lines)), keep("b", lines));
    sink.send(1);
    sink.send(2);
    sink.close();
    CHECK(*lines == std::vector<std::string>{"b 1", "a 2", "b 2", "a closed", "b closed"});
}

TEST_CASE("course, part 3: route_by has a target for each key") {
    const Lines lines = std::make_shared<std::vector<std::string>>();
    Sink<int> sink = coro::route_by<int>([](int n) { return std::string(n % 2 ? "odd" : "even"); },
                                         [lines](const std::string& key, bool) { return keep(key, lines); }, 10);
    for (int n = 1; n <= 3; ++n) sink.send(n);
    sink.close();
    CHECK(*lines == std::vector<std::string>{"odd 1", "even 2", "odd 3", "odd closed", "even closed"});
}

TEST_CASE("course, part 3: several sources into one sink, which ends with the last of them") {
    const Lines lines = std::make_shared<std::vector<std::string>>();
    std::vector<Sink<int>> entrances = coro::merge(2, keep("all", lines));
    entrances[0].send(1);
    entrances[1].send(2);
    entrances[0].close();
    entrances[1].send(3);
    CHECK(lines->back() == "all 3");
    entrances[1].close();
    CHECK(lines->back() == "all closed");
}
