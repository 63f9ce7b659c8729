#include "exec/awaited_signals.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <system_error>

#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"
#include "support/no_descriptors.hpp"

using namespace busfeed::exec;

namespace {

Task<> raises(int number) {
    co_await yield_now();
    std::raise(number);
}

}  // namespace

TEST_CASE("a task waits for a signal, which then ends nothing") {
    const AwaitedSignals signals{SIGUSR1, SIGUSR2};
    Scheduler scheduler;
    scheduler.spawn(raises(SIGUSR2));
    CHECK(scheduler.run(signals.next()) == SIGUSR2);
    std::raise(SIGUSR1);  // before anybody waits
    CHECK(run(signals.next()) == SIGUSR1);
}

TEST_CASE("a signal that is ignored stays so") {
    struct sigaction before {};
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGUSR1, &ignore, &before);
    {
        const AwaitedSignals signals{SIGUSR1, SIGUSR2};
        std::raise(SIGUSR1);
        std::raise(SIGUSR2);
        CHECK(run(signals.next()) == SIGUSR2);
    }
    sigaction(SIGUSR1, &before, nullptr);
}

TEST_CASE("where no descriptor is to be had, signals cannot be waited for, and go where they went") {
    CHECK_THROWS_AS(busfeed::testing::without_descriptors([] { AwaitedSignals({SIGUSR1}); }), std::system_error);
    sigset_t blocked;
    pthread_sigmask(SIG_BLOCK, nullptr, &blocked);
    CHECK_FALSE(sigismember(&blocked, SIGUSR1));
}
