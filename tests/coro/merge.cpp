#include "coro/merge.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "coro/probes.hpp"

using namespace busfeed::coro;
using namespace busfeed::coro::probes;

using Lines = std::vector<std::string>;

namespace {

const std::exception_ptr stop = std::make_exception_ptr(std::runtime_error("stop"));

Sink<int> remember(const int** address) {
    while (const int* item = co_await next) *address = item;
}

Sink<int> fails_at_end() {
    while (const int* item = co_await next) static_cast<void>(item);
    throw std::runtime_error("at the end");
}

Sink<int> send_back(std::vector<Sink<int>>** to) {
    while (const int* item = co_await next) (*to)->at(1).send(*item);
}

Sink<int> waits_inside(std::atomic<bool>* inside, std::atomic<bool>* go_on) {
    while (const int* item = co_await next) {
        inside->store(*item > 0);
        while (!go_on->load()) std::this_thread::yield();
    }
}

}  // namespace

TEST_CASE("what comes by any entrance goes to the one target, in the order in which it is sent") {
    const Log log = new_log();
    std::vector<Sink<int>> ways = merge(3, recorder(log));
    REQUIRE(ways.size() == 3);
    CHECK(ways[2].send(1));
    CHECK(ways[0].send(2));
    CHECK(ways[1].send(3));
    CHECK(ways[2].send(4));
    CHECK(*log == Lines{"recorder primed", "recorder got 1", "recorder got 2", "recorder got 3", "recorder got 4"});
}

TEST_CASE("the target is closed when the last entrance is, once") {
    const Log log = new_log();
    std::vector<Sink<int>> ways = merge(3, recorder(log));
    ways[1].close();
    ways[1].close();
    ways[0].close();
    CHECK(ways[2].send(1));
    CHECK(log->back() == "recorder got 1");
    ways[2].close();
    CHECK(*log == Lines{"recorder primed", "recorder got 1", "recorder closed", "recorder destroyed"});
    for (Sink<int>& way : ways) way.close();
    CHECK(log->size() == 4);
    CHECK_THROWS_AS(ways[0].send(2), SinkMisuse);
}

TEST_CASE("items are lent through a merge") {
    const int* seen = nullptr;
    std::vector<Sink<int>> ways = merge(2, remember(&seen));
    const int item = 1;
    ways[1].send(item);
    CHECK(seen == &item);
}

TEST_CASE("an entrance that was abandoned or failed is no end: the target never comes to one, and goes unfinished") {
    const Log log = new_log();
    std::optional<std::vector<Sink<int>>> ways = merge(3, recorder(log));
    ways->pop_back();
    ways->at(0).close();
    ways->at(1).close();
    CHECK(*log == Lines{"recorder primed"});
    ways.reset();
    CHECK(*log == Lines{"recorder primed", "recorder destroyed"});

    const Log other = new_log();
    ways = merge(2, recorder(other));
    CHECK_THROWS_WITH(ways->at(0).raise(stop), "stop");
    CHECK(ways->at(1).send(1));  // the other one goes on
    ways->at(0).close();
    ways->at(1).close();
    CHECK(*other == Lines{"recorder primed", "recorder got 1"});
}

TEST_CASE("enough of the target reaches every entrance, and the target is still closed by the last") {
    const Log log = new_log();
    std::vector<Sink<int>> ways = merge(3, first(2, recorder(log)));
    CHECK(ways[0].send(1));
    CHECK_FALSE(ways[1].send(2));
    CHECK_FALSE(ways[0].send(3));
    CHECK_FALSE(ways[2].send(4));
    CHECK_FALSE(ways[2].wants_more());
    for (Sink<int>& way : ways) way.close();
    CHECK(*log == Lines{"recorder primed", "recorder got 1", "recorder got 2", "recorder closed", "recorder destroyed"});
}

TEST_CASE("entrances to a target that wants nothing want nothing") {
    Merge<int> all(first(0, recorder(new_log())));
    CHECK_FALSE(all.wants_more());
    CHECK_FALSE(all.entrance().wants_more());
}

TEST_CASE("what the target throws comes out of the send that it came from; to go on at another entrance is misuse") {
    std::vector<Sink<int>> ways = merge(2, throws_at(2));
    CHECK(ways[1].send(1));
    CHECK_THROWS_WITH(ways[0].send(2), "item 2");
    CHECK_THROWS_AS(ways[1].send(3), SinkMisuse);
}

TEST_CASE("what the target throws at its end comes out of the close of the last entrance") {
    std::vector<Sink<int>> ways = merge(2, fails_at_end());
    CHECK_NOTHROW(ways[0].close());
    CHECK_THROWS_WITH(ways[1].close(), "at the end");
    CHECK_NOTHROW(ways[1].close());
}

TEST_CASE("a merge of nothing is over at once") {
    const Log log = new_log();
    CHECK(merge(0, recorder(log)).empty());
    CHECK(*log == Lines{"recorder primed", "recorder closed", "recorder destroyed"});
}

TEST_CASE("entrances may be had as sources come, also after others were closed, until no more are asked for") {
    const Log log = new_log();
    Merge<int> all(recorder(log));
    Sink<int> one = all.entrance();
    one.send(1);
    one.close();
    CHECK(log->back() == "recorder got 1");
    Sink<int> two = all.entrance();
    Merge<int> moved = std::move(all);
    CHECK_THROWS_AS(all.entrance(), SinkMisuse);
    moved.close();
    moved.close();
    CHECK_FALSE(moved.wants_more());
    CHECK_THROWS_AS(moved.entrance(), SinkMisuse);
    two.send(2);
    CHECK(log->back() == "recorder got 2");
    two.close();
    CHECK(log->back() == "recorder destroyed");
    CHECK((*log)[3] == "recorder closed");
}

TEST_CASE("a merge that goes without close() leaves its target without an end") {
    const Log log = new_log();
    std::optional<Merge<int>> all(recorder(log));
    Sink<int> one = all->entrance();
    all.reset();
    one.close();
    CHECK(*log == Lines{"recorder primed"});
}

TEST_CASE("a merge wants more as long as its target does") {
    Merge<int> all(first(1, recorder(new_log())));
    Sink<int> one = all.entrance();
    CHECK(all.wants_more());
    CHECK_FALSE(one.send(1));
    CHECK_FALSE(all.wants_more());
}

TEST_CASE("a merge that leads back into itself is a cycle") {
    std::vector<Sink<int>>* back = nullptr;
    std::vector<Sink<int>> ways = merge(2, send_back(&back));
    back = &ways;
    CHECK_THROWS_WITH_AS(ways[0].send(1), doctest::Contains("cycle"), SinkMisuse);
}

TEST_CASE("two threads at once, each at its own entrance, are misuse that the target's gate tells") {
    std::atomic<bool> inside{false};
    std::atomic<bool> go_on{false};
    std::vector<Sink<int>> ways = merge(2, waits_inside(&inside, &go_on));
    std::thread other([&] { ways[0].send(1); });
    while (!inside.load()) std::this_thread::yield();
    CHECK_THROWS_WITH_AS(ways[1].send(2), doctest::Contains("another thread"), SinkMisuse);
    go_on = true;
    other.join();
    CHECK(ways[0].send(3));
}
