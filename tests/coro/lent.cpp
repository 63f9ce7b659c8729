#include "coro/lent.hpp"

#include <doctest/doctest.h>

#include "coro/probes.hpp"

using namespace busfeed::coro;
using namespace busfeed::coro::probes;

using Lines = std::vector<std::string>;

TEST_CASE("several sources feed one sink, one after another, and none of them closes it") {
    const Log log = new_log();
    Sink<int> target = recorder(log);
    for (int source = 0; source < 2; ++source) {
        Sink<int> sink = lent(&target);
        CHECK(sink.send(source));
        sink.close();
    }
    target.close();
    CHECK(*log == Lines{"recorder primed", "recorder got 0", "recorder got 1", "recorder closed", "recorder destroyed"});
}

TEST_CASE("enough, and failures, come through what is lent") {
    Sink<int> target = first(1, recorder(new_log()));
    Sink<int> sink = lent(&target);
    CHECK_FALSE(sink.send(1));
    CHECK_FALSE(lent(&target).wants_more());
    Sink<int> failing = throws_at(1);
    Sink<int> to_failing = lent(&failing);
    CHECK_THROWS_WITH(to_failing.send(1), "item 1");
}
