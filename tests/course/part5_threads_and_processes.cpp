// Part 5: where a coroutine runs is decided apart from what it does; and the dangers of that.

#include <doctest/doctest.h>

#include <atomic>
#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "coro/misuse.hpp"
#include "coro/sink.hpp"
#include "exec/process.hpp"
#include "exec/threaded.hpp"
#include "feed/packed.hpp"
#include "feed/unpack.hpp"
#include "filter/filter_on_field.hpp"
#include "input/file.hpp"
#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed;
using coro::next;
using coro::Sink;
using coro::SinkMisuse;
using feed::Record;

namespace {

using Kept = std::shared_ptr<std::vector<std::string>>;

Sink<Record> keep_ids(Kept ids) {
    while (const Record* bus = co_await next) ids->emplace_back(bus->get("id"));
}

// [the same filters]
Sink<Record> northbound_22(Sink<Record> target) {
    return filter::filter_on_field("route", "22",
           filter::filter_on_field("direction", "North Bound", std::move(target)));
}

Sink<Record> in_place(Sink<Record> target) { return northbound_22(std::move(target)); }
Sink<Record> in_a_thread(Sink<Record> target) { return exec::threaded(northbound_22(std::move(target))); }
// [end]

void send_buses(Sink<Record> target) {
    for (int i = 0; i < 1000; ++i)
        target.send(testing::record_of({{"id", std::to_string(i)},
                                        {"route", i % 2 ? "22" : "36"},
                                        {"direction", i % 3 ? "North Bound" : "South Bound"}}));
    target.close();
}

std::vector<std::string> ids_by(Sink<Record> (*place)(Sink<Record>)) {
    const Kept ids = std::make_shared<std::vector<std::string>>();
    send_buses(place(keep_ids(ids)));
    return *ids;
}

Sink<int> sends_to(Sink<int>** target) {
    while (const int* item = co_await next) (*target)->send(*item);
}

}  // namespace

TEST_CASE("course, part 5: the same filters in place and in a thread give the same rows") {
    const std::vector<std::string> rows = ids_by(in_place);
    CHECK(rows.size() == 333);
    CHECK(ids_by(in_a_thread) == rows);
}

TEST_CASE("course, part 5: sendto and recvfrom: records through another process are the same records") {
    const testing::ScratchFolder folder;
    send_buses(northbound_22(feed::packed(exec::process({"cp", "/dev/stdin", folder / "records"}))));
    const Kept ids = std::make_shared<std::vector<std::string>>();
    Sink<Record> target = keep_ids(ids);
    input::File bytes(folder / "records");
    const feed::UnpackOptions options;
    CHECK(feed::unpack(bytes, target, options));
    CHECK(*ids == ids_by(in_place));
}

TEST_CASE("course, part 5: a child that fails is told of") {
    std::signal(SIGPIPE, SIG_IGN);  // as main() does: what a child does not read is an error of write(2)
    CHECK_THROWS_WITH_AS(send_buses(feed::packed(exec::process({"false"}))), doctest::Contains("false"), exec::ProcessError);
}

TEST_CASE("course, part 5: a cycle is an error that explains itself, not a crash") {
    Sink<int>* back = nullptr;
    Sink<int> sink = sends_to(&back);
    back = &sink;
    CHECK_THROWS_WITH_AS(sink.send(1), doctest::Contains("cycle"), SinkMisuse);
}

TEST_CASE("course, part 5: so are two threads in one coroutine at once") {
    std::atomic<bool> inside{false};
    std::atomic<bool> go_on{false};
    const auto busy = [](std::atomic<bool>* is_inside, std::atomic<bool>* goes_on) {
        struct Stage {
            static Sink<int> of(std::atomic<bool>* in, std::atomic<bool>* on) {
                while (const int* item = co_await next) {
                    in->store(*item > 0);
                    while (!on->load()) std::this_thread::yield();
                }
            }
        };
        return Stage::of(is_inside, goes_on);
    };
    Sink<int> sink = busy(&inside, &go_on);
    std::thread other([&] { sink.send(1); });
    while (!inside.load()) std::this_thread::yield();
    CHECK_THROWS_WITH_AS(sink.send(2), doctest::Contains("another thread"), SinkMisuse);
    go_on = true;
    other.join();
}
