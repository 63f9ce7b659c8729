#pragma once

#include <atomic>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

/// Which allocation fails: the one whose number is in $FAIL_ALLOCATION, counted from begin() to end(), in all threads.
/// Then the count goes to the file named by $COUNT_ALLOCATIONS. Does not allocate.
class Countdown {
public:
    /// From now on allocations count, until end() is called, which is to be when main is left: what comes behind it, as
    /// the counts of a coverage build are written, is not the program's. Processes that this one starts are not to fail.
    void begin(void (*at_the_end)()) {
        std::atexit(at_the_end);
        const char* const number = std::getenv("FAIL_ALLOCATION");
        wanted_ = number ? std::atol(number) : 0;
        ::unsetenv("FAIL_ALLOCATION");
        ::unsetenv("LD_PRELOAD");
        begun_ = true;
    }

    /// Another one is asked for. True: it is to fail.
    bool next_fails() { return begun_.load(std::memory_order_relaxed) && ++count_ == wanted_; }

    void end() {
        begun_ = false;
        const char* const name = std::getenv("COUNT_ALLOCATIONS");
        if (!name) return;
        if (std::FILE* const file = std::fopen(name, "w")) {
            std::fprintf(file, "%ld\n", count_.load());
            std::fclose(file);
        }
    }

private:
    std::atomic<bool> begun_{false};
    std::atomic<long> count_{0};
    long wanted_ = 0;
};
