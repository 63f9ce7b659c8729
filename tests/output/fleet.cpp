#include "output/fleet.hpp"

#include <doctest/doctest.h>

#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::output;
using testing::record_of;

TEST_CASE("vehicles and routes have numbers in the order in which they come") {
    Fleet fleet;
    const feed::Record record = record_of({{"a", "1"}});
    const auto numbers = [&](std::string_view route, std::string_view id) {
        const Fleet::Numbers it = fleet.add(record, route, id);
        return std::pair(it.vehicle, it.route);
    };
    CHECK(numbers("22", "7") == std::pair<std::size_t, std::size_t>(1, 1));
    CHECK(numbers("36", "8") == std::pair<std::size_t, std::size_t>(2, 2));
    CHECK(numbers("22", "7") == std::pair<std::size_t, std::size_t>(1, 1));
    CHECK(numbers("", "") == std::pair<std::size_t, std::size_t>(0, 0));
    fleet.add_unplaced();
    const PositionCounts counts = fleet.counts();
    CHECK(counts.records == 5);
    CHECK(counts.positions == 4);
    CHECK(counts.shown == 4);
    CHECK(counts.timed == 0);
    CHECK(counts.without_vehicle == 1);
    CHECK(counts.vehicles == 2);
    CHECK(counts.routes == 2);
    REQUIRE(fleet.routes().size() == 2);
    CHECK(fleet.routes()[0].name == "22");
    CHECK(fleet.routes()[0].positions == 2);
    CHECK(fleet.routes()[1].positions == 1);
}

TEST_CASE("names of routes stay where they are, however many come") {
    Fleet fleet;
    const feed::Record record = record_of({{"a", "1"}});
    for (int i = 0; i < 1000; ++i) fleet.add(record, std::to_string(i), "7");
    for (std::size_t i = 0; i < 1000; ++i) CHECK(fleet.routes()[i].name == std::to_string(i));
}

TEST_CASE("the same number in another dialect is another vehicle") {
    Fleet fleet;
    const auto& dialects = feed::known_dialects();
    CHECK(fleet.add(record_of({{"a", "1"}}, &dialects[0]), "", "7").vehicle == 1);
    CHECK(fleet.add(record_of({{"a", "1"}}, &dialects[1]), "", "7").vehicle == 2);
    CHECK(fleet.add(record_of({{"a", "1"}}, &dialects[0]), "", "7").vehicle == 1);
}

TEST_CASE("of the times the first and the last are kept, in whatever order they come") {
    Fleet fleet;
    feed::Record record = record_of({{"a", "1"}});
    for (const auto& [text, second] : {std::pair("b", 20), std::pair("a", 10), std::pair("c", 30), std::pair("d", 15)}) {
        record.set_time(text, {std::chrono::sys_seconds(std::chrono::seconds(second)), {}});
        fleet.add(record, "", "");
    }
    CHECK(fleet.counts().timed == 4);
    CHECK(fleet.counts().first_time == "a");
    CHECK(fleet.counts().last_time == "c");
}
