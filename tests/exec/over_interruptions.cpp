#include "exec/over_interruptions.hpp"

#include <doctest/doctest.h>

using busfeed::exec::over_interruptions;

TEST_CASE("an interrupted call is made again, any other failure and every success is given") {
    int calls = 0;
    const auto interrupted_twice = [&calls] {
        errno = EINTR;
        return ++calls < 3 ? -1 : 7;
    };
    CHECK(over_interruptions(interrupted_twice) == 7);
    CHECK(calls == 3);

    calls = 0;
    const auto fails = [&calls] {
        ++calls;
        errno = EIO;
        return -1;
    };
    CHECK(over_interruptions(fails) == -1);
    CHECK(calls == 1);
    CHECK(errno == EIO);
}
