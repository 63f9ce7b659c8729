#include "coro/route_by.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "coro/probes.hpp"

using namespace busfeed::coro;
using namespace busfeed::coro::probes;

using Lines = std::vector<std::string>;

namespace {

/// Keys of numbers: their hundreds.
std::string hundreds(const int& item) { return std::to_string(item / 100); }

/// Routes numbers to recorders that are called by their key, and by `+` where the key had one before.
Sink<int> route_to_recorders(const Log& log, std::size_t most_open) {
    return route_by<int>(
        hundreds, [log](const std::string& key, bool again) { return recorder(log, key + (again ? "+" : "")); }, most_open);
}

Sink<int> fails_at_end(std::string name) {
    while (const int* item = co_await next) static_cast<void>(item);
    throw std::runtime_error("end of " + name);
}

Sink<std::string> keep_texts(Log into, std::string key) {
    while (const std::string* item = co_await next) into->push_back(key + ": " + *item);
}

Sink<int> send_back(Sink<int>** to) {
    while (const int* item = co_await next) (*to)->send(*item);
}

/// One that is open, for as long as it lives.
class Counted {
public:
    Counted(std::size_t* open, std::size_t* most_seen) : open_(open) { *most_seen = std::max(*most_seen, ++*open); }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    ~Counted() { --*open_; }

private:
    std::size_t* open_;
};

Sink<int> keep_numbers(std::size_t* open, std::size_t* most_seen, std::vector<int>* into) {
    const Counted counted(open, most_seen);
    while (const int* item = co_await next) into->push_back(*item);
}

void send_all(Sink<int>& sink, const std::vector<int>& items) {
    for (const int item : items) CHECK(sink.send(item));
}

std::size_t count(const Log& log, const std::string& line) {
    return static_cast<std::size_t>(std::ranges::count(*log, line));
}

}  // namespace

TEST_CASE("route_by makes a target a key when its first item comes, and sends it the items of that key in order") {
    const Log log = new_log();
    Sink<int> sink = route_to_recorders(log, 10);
    CHECK(log->empty());
    send_all(sink, {101, 201, 102, 202});
    CHECK(*log == Lines{"1 primed", "1 got 101", "2 primed", "2 got 201", "1 got 102", "2 got 202"});
}

TEST_CASE("closing a route_by closes all that are open, in the order in which their keys first came") {
    const Log log = new_log();
    Sink<int> sink = route_to_recorders(log, 10);
    send_all(sink, {300, 100, 200, 101, 301});
    log->clear();
    sink.close();
    CHECK(*log == Lines{"3 closed", "3 destroyed", "1 closed", "1 destroyed", "2 closed", "2 destroyed"});
    sink.close();
    CHECK(log->size() == 6);
}

TEST_CASE("a route_by without any item makes and closes nothing") {
    const Log log = new_log();
    Sink<int> sink = route_to_recorders(log, 1);
    sink.close();
    CHECK(log->empty());
}

TEST_CASE("an abandoned route_by abandons its targets") {
    const Log log = new_log();
    {
        Sink<int> sink = route_to_recorders(log, 2);
        send_all(sink, {100, 200});
    }
    CHECK(count(log, "1 closed") + count(log, "2 closed") == 0);
    CHECK(count(log, "1 destroyed") + count(log, "2 destroyed") == 2);
}

TEST_CASE("before one target too many is made, the one used longest ago is closed; if its key comes again, so is said") {
    const Log log = new_log();
    Sink<int> sink = route_to_recorders(log, 2);
    send_all(sink, {100, 200, 101});
    log->clear();
    send_all(sink, {300});  // 2 was used longest ago, not 1
    CHECK(*log == Lines{"2 closed", "2 destroyed", "3 primed", "3 got 300"});
    log->clear();
    send_all(sink, {201});
    CHECK(*log == Lines{"1 closed", "1 destroyed", "2+ primed", "2+ got 201"});
    log->clear();
    sink.close();
    CHECK(*log == Lines{"2+ closed", "2+ destroyed", "3 closed", "3 destroyed"});  // 2 came before 3
}

TEST_CASE("never are more targets open than may be, and each item arrives once, in the order of its key") {
    for (const std::size_t most : {1U, 2U, 3U, 7U}) {
        CAPTURE(most);
        std::size_t open = 0;
        std::size_t most_seen = 0;
        std::map<std::string, std::vector<int>> arrived;
        const auto make = [&](const std::string& key, bool again) {
            CHECK(again == arrived.contains(key));
            return keep_numbers(&open, &most_seen, &arrived[key]);
        };
        Sink<int> sink = route_by<int>(hundreds, make, most);
        std::map<std::string, std::vector<int>> expected;
        unsigned random = 1;
        for (int i = 0; i < 2000; ++i) {
            random = random * 1664525U + 1013904223U;
            const int item = static_cast<int>((random >> 16U) % 6U) * 100 + i % 100;
            expected[hundreds(item)].push_back(item);
            sink.send(item);
        }
        sink.close();
        CHECK(arrived == expected);
        CHECK(most_seen == std::min<std::size_t>(most, 6));
        CHECK(open == 0);
    }
}

TEST_CASE("a target that wants no more gets no more, also after it was closed to make room, and the others go on") {
    const Log log = new_log();
    const auto make = [log](const std::string& key, bool) {
        return key == "1" ? first(1, recorder(log, key)) : recorder(log, key);
    };
    Sink<int> sink = route_by<int>(hundreds, make, 1);
    send_all(sink, {100, 101, 200, 102, 201});
    sink.close();
    CHECK(*log == Lines{"1 primed", "1 got 100", "1 closed", "1 destroyed", "2 primed", "2 got 200", "2 got 201", "2 closed",
                        "2 destroyed"});
}

TEST_CASE("a route_by goes on wanting when every target has enough: another key may come") {
    Sink<int> sink = route_by<int>(
        hundreds, [](const std::string&, bool) { return first(0, recorder(new_log())); }, 2);
    CHECK(sink.send(100));
    CHECK(sink.send(200));
    CHECK(sink.wants_more());
}

TEST_CASE("what a target throws ends the whole route_by, without an end for the others") {
    const Log log = new_log();
    const auto make = [log](const std::string& key, bool) { return key == "2" ? throws_at(201) : recorder(log, key); };
    Sink<int> sink = route_by<int>(hundreds, make, 5);
    send_all(sink, {100, 200});
    CHECK_THROWS_WITH(sink.send(201), "item 201");
    sink.close();
    CHECK(count(log, "1 closed") == 0);
    CHECK_THROWS_AS(sink.send(100), SinkMisuse);
}

TEST_CASE("what a target throws at its end comes out, where room is made and at the end") {
    const auto make = [](const std::string& key, bool) { return fails_at_end(key); };
    Sink<int> closed = route_by<int>(hundreds, make, 2);
    send_all(closed, {100, 200});
    CHECK_THROWS_WITH(closed.close(), "end of 1");
    Sink<int> crowded = route_by<int>(hundreds, make, 1);
    send_all(crowded, {100});
    CHECK_THROWS_WITH(crowded.send(200), "end of 1");
    CHECK_FALSE(crowded.wants_more());
}

TEST_CASE("what the callables throw comes out of send") {
    const auto fails = [](const std::string& key, bool) -> Sink<int> { throw std::runtime_error("no target " + key); };
    Sink<int> sink = route_by<int>(hundreds, fails, 1);
    CHECK_THROWS_WITH(sink.send(100), "no target 1");
    const auto no_key = [](const int&) -> std::string { throw std::runtime_error("no key"); };
    Sink<int> other = route_by<int>(no_key, [](const std::string&, bool) { return recorder(new_log()); }, 1);
    CHECK_THROWS_WITH(other.send(100), "no key");
}

TEST_CASE("keys may be lent by the item") {
    const Log log = new_log();
    Sink<std::string> sink = route_by<std::string>([](const std::string& item) -> const std::string& { return item; },
                                                   [log](const std::string& key, bool) { return keep_texts(log, key); }, 1);
    sink.send("a key too long for the room that a short string has");
    sink.send("b");
    CHECK(*log == Lines{"a key too long for the room that a short string has: a key too long for the room that a short string has",
                        "b: b"});
}

TEST_CASE("a route_by that may have no target open is refused at once") {
    CHECK_THROWS_AS(route_to_recorders(new_log(), 0).close(), std::invalid_argument);
}

TEST_CASE("a target that leads back into its route_by is a cycle") {
    Sink<int>* back = nullptr;
    Sink<int> sink = route_by<int>(hundreds, [&back](const std::string&, bool) { return send_back(&back); }, 1);
    back = &sink;
    CHECK_THROWS_WITH_AS(sink.send(1), doctest::Contains("cycle"), SinkMisuse);
}
