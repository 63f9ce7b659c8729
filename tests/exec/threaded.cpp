#include "exec/threaded.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "coro/broadcast.hpp"
#include "coro/probes.hpp"
#include "exec/latch.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::coro;
using namespace busfeed::coro::probes;
using exec::ThreadedLimits;
using exec::threaded;
using testing::Latch;

using Lines = std::vector<std::string>;

namespace {

/// From one item at a time in the smallest ring to what is used.
const std::vector<ThreadedLimits> limits = {{.items = 1, .batches = 2}, {.items = 1}, {.items = 3, .batches = 3}, {}};

Sink<int> numbers(std::shared_ptr<std::vector<int>> into) {
    while (const int* item = co_await next) into->push_back(*item);
}

std::shared_ptr<std::vector<int>> new_numbers() { return std::make_shared<std::vector<int>>(); }

std::vector<int> up_to(int count) {
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// Sends 0, 1, 2 … until it wants no more, `most` at most.
int send_until_enough(Sink<int>& sink, int most) {
    int sent = 0;
    while (sent < most && sink.send(sent)) ++sent;
    return sent;
}

Sink<int> thread_of(std::thread::id* primed, std::thread::id* ran, std::thread::id* closed) {
    *primed = std::this_thread::get_id();
    while (const int* item = co_await next) *ran = *item == 0 ? std::this_thread::get_id() : *ran;
    *closed = std::this_thread::get_id();
}

Sink<std::string> texts(std::shared_ptr<std::vector<std::string>> into) {
    while (const std::string* item = co_await next) into->push_back(*item);
}

/// Wants one item. The latch opens as the frame's locals go.
Sink<int> tells_its_end(Latch* ended) {
    const int* const item = co_await next;
    static_cast<void>(item);
    ended->open();
}

Sink<int> waits_for(Latch* latch, std::shared_ptr<std::vector<int>> into) {
    while (const int* item = co_await next) {
        latch->wait();
        into->push_back(*item);
    }
}

Sink<int> catcher(Log log) {
    for (;;) {
        try {
            const int* const item = co_await next;
            if (!item) break;
            log->push_back("got " + std::to_string(*item));
        } catch (const std::runtime_error& error) {
            log->push_back(std::string("caught ") + error.what());
        }
    }
    log->push_back("closed");
}

Sink<int> ends_when_raised(Log log) {
    try {
        while (const int* item = co_await next) log->push_back("got " + std::to_string(*item));
    } catch (const std::runtime_error& error) {
        log->push_back(std::string("ended by ") + error.what());
    }
}

Sink<int> throws_at_the_end(Log log) {
    while (const int* item = co_await next) log->push_back("got " + std::to_string(*item));
    throw std::runtime_error("at the end");
}

Sink<int> broken_at_once() {
    throw std::runtime_error("at once");
    co_await next;
}

Sink<int> leads_back(Sink<int>** front, std::atomic<bool>* refused) {
    while (const int* item = co_await next) refused->store(!(*front)->send(*item));
}

/// Leads back when nobody is inside the front, by a send or by a raise.
Sink<int> leads_back_when(Latch* idle, Sink<int>** front, bool raises, Latch* tried) {
    while (const int* item = co_await next) {
        idle->wait();
        if (raises) (*front)->raise(std::make_exception_ptr(std::runtime_error("round")));
        else (*front)->send(*item);
        tried->open();
    }
}

Sink<int> closes_it_when(Latch* idle, Sink<int>** front, Log log, Latch* tried) {
    while (const int* const item = co_await next) {
        if (*item != 1) continue;
        idle->wait();
        try {
            (*front)->close();
        } catch (const SinkMisuse& misuse) {
            log->push_back(misuse.what());
        }
        tried->open();
    }
}

std::exception_ptr error(const char* what) { return std::make_exception_ptr(std::runtime_error(what)); }

}  // namespace

TEST_CASE("every item arrives, in order, and close waits for all") {
    for (const ThreadedLimits& limit : limits) {
        const auto got = new_numbers();
        Sink<int> sink = threaded(numbers(got), limit);
        CHECK(send_until_enough(sink, 5000) == 5000);
        sink.close();
        CHECK(*got == up_to(5000));
        sink.close();
    }
}

TEST_CASE("the target runs and ends on a thread of its own; it was primed where it was made") {
    std::thread::id primed, ran, closed;
    Sink<int> sink = threaded(thread_of(&primed, &ran, &closed));
    sink.send(0);
    sink.close();
    CHECK(primed == std::this_thread::get_id());
    CHECK(ran != std::this_thread::get_id());
    CHECK(ran == closed);
}

TEST_CASE("closing runs every epilogue, each on its own thread") {
    const Log outer = new_log();
    const Log inner = new_log();
    Sink<int> sink = threaded(relay(outer, "outer", threaded(relay(inner, "inner", recorder(inner)))));
    sink.send(7);
    sink.close();
    CHECK(*outer == Lines{"outer closed"});
    CHECK(*inner == Lines{"recorder primed", "recorder got 7", "inner closed", "recorder closed", "recorder destroyed"});
}

TEST_CASE("behind a stage it is closed as any target is") {
    const Log before = new_log();
    const Log log = new_log();
    Sink<int> sink = relay(before, "before", threaded(recorder(log)));
    sink.send(7);
    sink.close();
    CHECK(*before == Lines{"before closed"});
    CHECK(*log == Lines{"recorder primed", "recorder got 7", "recorder closed", "recorder destroyed"});
}

TEST_CASE("enough travels upstream, and what comes too late goes nowhere") {
    for (const ThreadedLimits& limit : limits) {
        const Log log = new_log();
        Sink<int> sink = threaded(first(3, recorder(log)), limit);
        CHECK(send_until_enough(sink, 1 << 30) < 1 << 30);
        CHECK_FALSE(sink.send(0));
        CHECK_FALSE(sink.wants_more());
        sink.close();  // of the stage that had enough, the target is still closed
        CHECK(*log == Lines{"recorder primed", "recorder got 0", "recorder got 1", "recorder got 2", "recorder closed",
                            "recorder destroyed"});
    }
}

TEST_CASE("enough is seen at the next send, not only when a batch is full") {
    Latch ended;
    Sink<int> sink = threaded(tells_its_end(&ended), {.items = 2, .batches = 2});
    sink.send(0);
    sink.send(1);  // the batch is full, and the target ends by it
    ended.wait();
    CHECK(send_until_enough(sink, 1 << 30) < 1 << 30);
}

TEST_CASE("a target that wants nothing is not run at all") {
    CHECK_FALSE(threaded(first(0, recorder(new_log()))).wants_more());
    Sink<int> broken = threaded(broken_at_once());
    CHECK_THROWS_WITH(broken.send(1), "at once");
    Sink<int> closed = threaded(broken_at_once());
    CHECK_THROWS_WITH(closed.close(), "at once");
}

TEST_CASE("what the target throws comes out of a later send, once") {
    for (const ThreadedLimits& limit : limits) {
        Sink<int> sink = threaded(throws_at(2), limit);
        CHECK_THROWS_WITH_AS(send_until_enough(sink, 1 << 30), "item 2", std::runtime_error);
        CHECK_FALSE(sink.wants_more());
        CHECK_THROWS_AS(sink.send(3), SinkMisuse);
        sink.close();
    }
}

TEST_CASE("or of close, and an error is not an end") {
    const Log log = new_log();
    Sink<int> sink = threaded(relay(log, "behind", throws_at(2)));
    for (int i = 0; i < 4; ++i) sink.send(i);
    CHECK_THROWS_WITH(sink.close(), "item 2");
    sink.close();
    CHECK(*log == Lines{});
}

TEST_CASE("what the target throws at its end comes out of close") {
    const Log before = new_log();
    const Log log = new_log();
    Sink<int> sink = relay(before, "before", threaded(throws_at_the_end(log)));
    sink.send(1);
    CHECK_THROWS_WITH(sink.close(), "at the end");
    CHECK(*before == Lines{"before closed"});
    CHECK(*log == Lines{"got 1"});
}

TEST_CASE("raise comes behind all items, and gives the target's answer") {
    for (const ThreadedLimits& limit : limits) {
        const Log log = new_log();
        Sink<int> sink = threaded(catcher(log), limit);
        sink.send(1);
        CHECK(sink.raise(error("from outside")));
        sink.send(2);
        CHECK(sink.raise(error("again")));
        sink.close();
        CHECK(*log == Lines{"got 1", "caught from outside", "got 2", "caught again", "closed"});
    }
}

TEST_CASE("raise into a target that ends by it is false; then it wants no more") {
    const Log log = new_log();
    Sink<int> sink = threaded(ends_when_raised(log));
    sink.send(1);
    CHECK_FALSE(sink.raise(error("enough")));
    CHECK_FALSE(sink.send(2));
    sink.close();
    CHECK(*log == Lines{"got 1", "ended by enough"});
}

TEST_CASE("raise comes back out when nobody catches it, and ends all without an epilogue") {
    const Log log = new_log();
    Sink<int> sink = threaded(recorder(log));
    sink.send(1);
    CHECK_THROWS_WITH(sink.raise(error("from outside")), "from outside");
    CHECK_FALSE(sink.wants_more());
    sink.close();
    CHECK(*log == Lines{"recorder primed", "recorder got 1", "recorder destroyed"});
}

TEST_CASE("raise into a target that has had enough throws what was raised: nobody is left to catch it") {
    Sink<int> sink = threaded(first(1, recorder(new_log())));
    sink.send(1);
    CHECK_THROWS_WITH(sink.raise(error("late")), "late");
}

TEST_CASE("raise behind a failure throws the failure") {
    Sink<int> sink = threaded(throws_at(1));
    sink.send(1);
    CHECK_THROWS_WITH(sink.raise(error("late")), "item 1");
}

TEST_CASE("abandoned, what was sent has arrived, and no epilogue runs") {
    for (const ThreadedLimits& limit : limits) {
        const Log log = new_log();
        {
            Sink<int> sink = threaded(relay(log, "behind", recorder(log)), limit);
            for (int i = 0; i < 3; ++i) sink.send(i);
        }
        CHECK(*log == Lines{"recorder primed", "recorder got 0", "recorder got 1", "recorder got 2", "recorder destroyed"});
    }
}

TEST_CASE("abandoned before anything was sent, or while the target fails, it just goes") {
    { const Sink<int> sink = threaded(recorder(new_log())); }
    for (int time = 0; time < 20; ++time) {
        Sink<int> sink = threaded(throws_at(1), {.items = 1});
        sink.send(0);
        sink.send(1);
    }
}

TEST_CASE("a stage before it that fails abandons it") {
    const Log log = new_log();
    {
        std::vector<Sink<int>> both;
        both.push_back(threaded(recorder(log)));
        both.push_back(throws_at(2));
        Sink<int> sink = broadcast(std::move(both));
        sink.send(1);
        CHECK_THROWS_WITH(sink.send(2), "item 2");
        sink.close();
    }
    CHECK(*log == Lines{"recorder primed", "recorder got 1", "recorder got 2", "recorder destroyed"});
}

TEST_CASE("a full queue holds the sender, and loses nothing") {
    for (const ThreadedLimits& limit : limits) {
        Latch latch;
        const auto got = new_numbers();
        Sink<int> sink = threaded(waits_for(&latch, got), limit);
        std::atomic<int> sent{0};
        std::thread sender([&] {
            for (int i = 0; i < 3000; ++i) sink.send(i), sent.store(i + 1);
        });
        CHECK(sent.load() <= static_cast<int>(limit.items * limit.batches));
        latch.open();
        sender.join();
        sink.close();
        CHECK(*got == up_to(3000));
    }
}

TEST_CASE("a target that fails or ends behind a full queue lets the sender go") {
    for (int time = 0; time < 50; ++time) {
        Sink<int> ends = threaded(first(1, recorder(new_log())), {.items = 1, .batches = 2});
        send_until_enough(ends, 1 << 30);
        Sink<int> fails = threaded(throws_at(0), {.items = 1, .batches = 2});
        CHECK_THROWS_WITH(send_until_enough(fails, 1 << 30), "item 0");
    }
}

TEST_CASE("a cycle through the thread is SinkMisuse that explains it, and no deadlock") {
    for (const ThreadedLimits& limit : limits) {
        Sink<int>* front = nullptr;
        std::atomic<bool> refused{false};
        Sink<int> sink = threaded(leads_back(&front, &refused), limit);
        front = &sink;
        bool told = false;
        try {
            for (int i = 0; i < 5; ++i) sink.send(i);
            while (!told && sink.send(0)) {}
            sink.close();
        } catch (const SinkMisuse& misuse) {
            told = std::string(misuse.what()).find("send to a sink that is running") == 0;
        }
        CHECK(told);
    }
}

TEST_CASE("so it is where nobody is inside the front: who feeds the pipeline is told") {
    for (const bool raises : {false, true}) {
        Latch idle;
        Latch tried;
        Sink<int>* front = nullptr;
        Sink<int> sink = threaded(leads_back_when(&idle, &front, raises, &tried), {.items = 1, .batches = 2});
        front = &sink;
        sink.send(1);
        idle.open();
        tried.wait();
        CHECK_THROWS_WITH_AS(sink.close(), doctest::Contains("the pipeline has a cycle"), SinkMisuse);
    }
}

TEST_CASE("an end from behind is refused, too") {
    Latch idle;
    Latch tried;
    Sink<int>* front = nullptr;
    const Log log = new_log();
    Sink<int> sink = threaded(closes_it_when(&idle, &front, log, &tried), {.items = 1, .batches = 2});
    front = &sink;
    sink.send(1);
    idle.open();
    tried.wait();
    CHECK_FALSE(sink.wants_more());
    sink.close();
    REQUIRE(log->size() == 1);
    CHECK(log->front().find("send to a sink that is running") == 0);
}

TEST_CASE("one pipeline over several threads, and several threads behind one stage") {
    for (const ThreadedLimits& limit : limits) {
        const auto a = new_numbers();
        const auto b = new_numbers();
        Sink<int> sink = threaded(broadcast(threaded(numbers(a), limit), threaded(threaded(numbers(b), limit), limit)), limit);
        CHECK(send_until_enough(sink, 2000) == 2000);
        sink.close();
        CHECK(*a == up_to(2000));
        CHECK(*b == up_to(2000));
    }
}

TEST_CASE("it may be fed by one thread after another") {
    const auto got = new_numbers();
    Sink<int> sink = threaded(numbers(got), {.items = 3});
    for (int i = 0; i < 20; ++i) std::thread([&] { sink.send(i); }).join();
    std::thread([&] { sink.close(); }).join();
    CHECK(*got == up_to(20));
}

TEST_CASE("texts of every length, larger than a batch too, arrive as they were") {
    std::vector<std::string> sent;
    for (std::size_t i = 0; i < 300; ++i) sent.emplace_back(i * i % 5000, static_cast<char>('a' + i % 26));
    const auto got = std::make_shared<std::vector<std::string>>();
    Sink<std::string> sink = threaded(texts(got), {.bytes = 1000});
    for (const std::string& text : sent) sink.send(text);
    sink.close();
    CHECK(*got == sent);
}

TEST_CASE("records cross with all that they hold") {
    const auto in_place = testing::new_collection();
    const auto crossed = testing::new_collection();
    Sink<feed::Record> both = broadcast(testing::collect(in_place), threaded(testing::collect(crossed), {.items = 7}));
    feed::Record record;
    for (int i = 0; i < 500; ++i) {
        testing::Fields fields = {{"id", std::to_string(i)}, {"stop", std::string(static_cast<std::size_t>(i % 40), 's')}};
        if (i % 3 == 0) fields.insert(fields.begin(), {"route", "22"});
        if (i % 50 == 0) fields.emplace_back("note", std::string(20000, 'n'));
        testing::fill(record, fields);
        both.send(record);
    }
    both.close();
    CHECK(*in_place == *crossed);
    CHECK(crossed->size() == 500);
}
