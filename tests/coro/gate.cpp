#include "coro/gate.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "coro/misuse.hpp"
#include "coro/sink.hpp"

using namespace busfeed::coro;

namespace {

/// Not atomic: two threads inside at once would be a data race, which ThreadSanitizer sees.
Sink<int> adder(std::shared_ptr<long> sum) {
    while (const int* item = co_await next) *sum += *item;
}

Sink<int> waits_inside(std::atomic<bool>* inside, std::atomic<bool>* go_on) {
    while (const int* item = co_await next) {
        inside->store(*item > 0);
        while (!go_on->load()) std::this_thread::yield();
    }
}

}  // namespace

TEST_CASE("a send while another thread is inside is SinkMisuse that explains itself") {
    std::atomic<bool> inside{false};
    std::atomic<bool> go_on{false};
    Sink<int> sink = waits_inside(&inside, &go_on);
    std::thread other([&] { sink.send(1); });
    while (!inside.load()) std::this_thread::yield();
    CHECK_THROWS_WITH_AS(sink.send(2), doctest::Contains("another thread"), SinkMisuse);
    CHECK_THROWS_AS(sink.close(), SinkMisuse);
    go_on = true;
    other.join();
    CHECK(sink.send(3));
}

TEST_CASE("a sink may go from thread to thread between sends") {
    const auto sum = std::make_shared<long>(0);
    Sink<int> sink = adder(sum);
    for (int i = 1; i <= 20; ++i) std::thread([&] { sink.send(i); }).join();
    CHECK(*sum == 210);
}

TEST_CASE("threads that take turns under a lock are no misuse") {
    const auto sum = std::make_shared<long>(0);
    Sink<int> sink = adder(sum);
    std::mutex one_at_a_time;
    const auto work = [&] {
        for (int i = 0; i < 2000; ++i) {
            const std::lock_guard lock(one_at_a_time);
            sink.send(1);
        }
    };
    std::thread other(work);
    work();
    other.join();
    CHECK(*sum == 4000);
}

TEST_CASE("threads that send at random never run the body at once, and never crash") {
    const auto sum = std::make_shared<long>(0);
    Sink<int> sink = adder(sum);
    std::atomic<long> accepted{0};
    std::atomic<long> refused{0};
    const auto hammer = [&] {
        for (int i = 0; i < 20000; ++i) {
            try {
                sink.send(1);
                ++accepted;
            } catch (const SinkMisuse&) {
                ++refused;
            }
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back(hammer);
    for (std::thread& thread : threads) thread.join();
    CHECK(*sum == accepted.load());  // one lost or doubled addition would show
    CHECK(accepted + refused == 80000);
    CHECK(accepted > 0);
}

TEST_CASE("a sink at its end says so to every thread, however it is asked") {
    const auto sum = std::make_shared<long>(0);
    Sink<int> sink = adder(sum);
    sink.send(1);
    std::thread([&] { sink.close(); }).join();
    for (int i = 0; i < 2; ++i) {
        CHECK_THROWS_WITH_AS(sink.send(2), "send to a sink that was closed", SinkMisuse);
        std::thread([&] { CHECK_THROWS_AS(sink.send(3), SinkMisuse); }).join();
    }
    CHECK(*sum == 1);
}

TEST_CASE("a gate that was left at the end is not entered quickly before it was left otherwise") {
    Gate gate;
    gate.enter();
    gate.leave();
    gate.enter();  // quickly, where the kernel runs barriers for us
    gate.leave_at_end();
    CHECK_FALSE(gate.somebody_inside());
    CHECK_FALSE(gate.enter_quickly());
    {
        InsideGate inside(gate);
        inside.at_end();
    }
    CHECK_FALSE(gate.enter_quickly());
    { const InsideGate inside(gate); }
    { const InsideGate inside(gate); }
    CHECK_FALSE(gate.somebody_inside());
}

TEST_CASE("a gate that was left may be entered again, and by another thread") {
    Gate gate;
    for (int i = 0; i < 3; ++i) {
        const InsideGate inside(gate);
        CHECK(gate.somebody_inside());
        CHECK_THROWS_AS(gate.enter(), SinkMisuse);
    }
    CHECK_FALSE(gate.somebody_inside());
    std::thread([&] { const InsideGate inside(gate); }).join();
    CHECK_FALSE(gate.somebody_inside());
}
