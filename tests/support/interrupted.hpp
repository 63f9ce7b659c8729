#pragma once

#include <csignal>

#include <sys/time.h>

namespace busfeed::testing {

/// As long as it lives system calls that wait are interrupted, each after 20 ms at most.
class Interrupted {
public:
    Interrupted() {
        struct sigaction action {};
        action.sa_handler = [](int) {};  // and no SA_RESTART
        sigaction(SIGALRM, &action, &before_);
        const itimerval often{{0, 20000}, {0, 20000}};  // microseconds
        setitimer(ITIMER_REAL, &often, nullptr);
    }
    ~Interrupted() {
        const itimerval never{};
        setitimer(ITIMER_REAL, &never, nullptr);
        std::signal(SIGALRM, SIG_IGN);  // one that is on its way is forgotten
        sigaction(SIGALRM, &before_, nullptr);
    }
    Interrupted(const Interrupted&) = delete;
    Interrupted& operator=(const Interrupted&) = delete;

private:
    struct sigaction before_ {};
};

}  // namespace busfeed::testing
