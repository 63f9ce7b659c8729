#include "exec/ordered_workers.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "latch.hpp"
#include "support/no_threads.hpp"

using namespace busfeed::exec;
using busfeed::testing::Latch;
using busfeed::testing::NoThreads;

namespace {

struct Job {
    int number = 0;
    int result = 0;
};

using Workers = OrderedWorkers<Job>;

std::unique_ptr<Job> job(int number) { return std::make_unique<Job>(Job{number, 0}); }

std::vector<Workers::Work> works(std::size_t count, const Workers::Work& work) {
    return std::vector<Workers::Work>(count, work);
}

}  // namespace

TEST_CASE("jobs come back in the order in which they were given, whichever is done first") {
    Latch second_done;
    Workers workers(works(2, [&](Job& it) {
        if (it.number == 0) second_done.wait();  // the other thread is needed for that
        it.result = it.number * it.number;
        if (it.number == 1) second_done.open();
    }));
    for (int i = 0; i < 100; ++i) workers.give(job(i));
    CHECK(workers.alive() == 100);
    for (int i = 0; i < 100; ++i) {
        const std::unique_ptr<Job> back = workers.next();
        CHECK(back->number == i);
        CHECK(back->result == i * i);
    }
    CHECK(workers.alive() == 0);
}

TEST_CASE("what a job threw comes out in its turn, and the others are done all the same") {
    Workers workers(works(3, [](Job& it) {
        if (it.number == 1) throw std::runtime_error("the second");
        it.result = 1;
    }));
    for (int i = 0; i < 3; ++i) workers.give(job(i));
    CHECK(workers.next()->result == 1);
    CHECK_THROWS_WITH(workers.next(), "the second");
    CHECK(workers.next()->number == 2);
}

TEST_CASE("what is taken back is all there, in order; what was not begun never is, what was is done") {
    Latch go;
    Latch begun;
    std::atomic<int> done = 0;
    Workers workers(works(1, [&](Job& it) {
        begun.open();
        go.wait();
        it.result = 1;
        ++done;
    }));
    for (int i = 0; i < 4; ++i) workers.give(job(i));
    begun.wait();
    // The one that runs waits until somebody lets it go, so take_back() must wait for it.
    std::thread opener([&] { go.open(); });
    const std::vector<std::unique_ptr<Job>> jobs = workers.take_back();
    opener.join();
    REQUIRE(jobs.size() == 4);
    for (int i = 0; i < 4; ++i) CHECK(jobs[static_cast<std::size_t>(i)]->number == i);
    CHECK(jobs[0]->result == 1);
    CHECK(done == jobs[0]->result + jobs[1]->result + jobs[2]->result + jobs[3]->result);
    CHECK(workers.alive() == 0);

    workers.give(job(7));
    CHECK(workers.next()->result == 1);  // they work on
}

TEST_CASE("cancelled, none is alive any more; destroyed, the threads end with jobs left") {
    std::atomic<int> done = 0;
    {
        Workers workers(works(2, [&](Job&) { ++done; }));
        for (int i = 0; i < 1000; ++i) workers.give(job(i));
        workers.cancel();
        CHECK(workers.alive() == 0);
        workers.give(job(1));
        CHECK(workers.next()->number == 1);
        for (int i = 0; i < 1000; ++i) workers.give(job(i));
    }
    CHECK(done <= 2001);
}

TEST_CASE("without threads the caller does each job when it waits for it") {
    const std::thread::id caller = std::this_thread::get_id();
    Workers workers([&](Job& job) {
        CHECK(std::this_thread::get_id() == caller);
        if (job.number == 3) throw std::runtime_error("three");
        job.result = 1;
    });
    for (int i = 0; i < 6; ++i) workers.give(job(i));
    for (int i = 0; i < 3; ++i) CHECK(workers.next()->result == 1);
    CHECK_THROWS_AS(workers.next(), std::runtime_error);
    const std::vector<std::unique_ptr<Job>> jobs = workers.take_back();
    REQUIRE(jobs.size() == 2);
    CHECK(jobs[0]->result == 0);  // nobody waited for it
    CHECK(workers.alive() == 0);
}

TEST_CASE("where the system gives no thread at all, that is an error") {
    const NoThreads none;
    CHECK_THROWS_WITH_AS(Workers(works(2, [](Job&) {})), doctest::Contains("cannot start a thread"), std::system_error);
}
