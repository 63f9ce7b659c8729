#include "exec/thread_start.hpp"

#include <doctest/doctest.h>

#include <system_error>

#include "support/no_threads.hpp"

using busfeed::exec::start_thread;

TEST_CASE("a thread is started, and one that cannot be says what it was for") {
    bool done = false;
    start_thread([&done] { done = true; }).join();
    CHECK(done);

    const busfeed::testing::NoThreads none;
    CHECK_THROWS_WITH_AS(start_thread([] {}), doctest::Contains("cannot start a thread for the rest of the pipeline: "),
                         std::system_error);
}
