#include "filter/direction.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

TEST_CASE("one spelling for each point of the compass") {
    const std::vector<std::pair<std::string, std::vector<std::string>>> table = {
        {"n", {"north", "North", "NORTH", "N", "n", "NB", "nb", "Northbound", "North Bound", "NORTHBOUND", "north-bound", " North ", "N.", "N.B."}},
        {"s", {"south", "S", "SB", "Southbound", "South Bound", "SOUTH"}},
        {"e", {"east", "E", "EB", "Eastbound", "East Bound"}},
        {"w", {"west", "W", "WB", "Westbound", "West Bound"}},
        {"se", {"SE", "South East", "southeast", "Southeast Bound", "South East Bound", "SEB", "south-east"}},
        {"nw", {"NW", "North West Bound", "northwestbound", "NWB"}},
        {"nne", {"NNE", "North North East", "northnortheastbound"}},
        {"wsw", {"WSW", "West South West Bound"}},
    };
    for (const auto& [plain, spellings] : table)
        for (const std::string& spelling : spellings) {
            CAPTURE(spelling);
            CHECK(plain_direction(spelling) == plain);
        }
}

TEST_CASE("words that are no compass point keep their letters, but for case, blanks and bound") {
    CHECK(plain_direction("INBOUND") == "in");
    CHECK(plain_direction("inbound") == "in");
    CHECK(plain_direction("Outbound") == "out");
    CHECK(plain_direction("in") == "in");
    CHECK(plain_direction("Clockwise") == "clockwise");
    CHECK(plain_direction("22_1_22") == "22122");
    CHECK(plain_direction("0") == "0");
    CHECK(plain_direction("Loop") == "loop");
    CHECK(plain_direction("Öst") == "Öst");  // beyond ASCII letters stay as they are
    CHECK(plain_direction("") == "");
}

TEST_CASE("words that begin as a compass point are not cut down to it") {
    CHECK(plain_direction("Northfield") == "northfield");
    CHECK(plain_direction("Weston") == "weston");
    CHECK(plain_direction("Bound") == "bound");
}

TEST_CASE("head_towards passes on what means the same, whatever its spelling") {
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = head_towards("NB", collect(records));
    for (const std::string text : {"North Bound", "N", "South Bound", "North East Bound", "Northbound", ""})
        sink.send(record_of({{"direction", text}}));
    sink.send(record_of({{"id", "1"}}));
    sink.close();
    CHECK(*records == std::vector<Fields>{{{"direction", "North Bound"}}, {{"direction", "N"}}, {{"direction", "Northbound"}}});
}

TEST_CASE("head_towards looks at the canonical direction, whatever the feed calls it") {
    feed::Dialect dialect = feed::any_record("vehicle");
    dialect.fields = {{"direction", {"rtdir"}}};
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = head_towards("south", collect(records));
    sink.send(record_of({{"rtdir", "Southbound"}, {"direction", "N"}}, &dialect));
    sink.send(record_of({{"rtdir", "Northbound"}, {"direction", "S"}}, &dialect));
    sink.close();
    CHECK(*records == std::vector<Fields>{{{"rtdir", "Southbound"}, {"direction", "N"}}});
}

TEST_CASE("head_towards stops when nobody wants more") {
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = head_towards("n", collect_first(1, records));
    CHECK_FALSE(sink.send(record_of({{"direction", "N"}})));
    CHECK_FALSE(sink.wants_more());
}

TEST_CASE("a point of the compass is known in any spelling, and nothing else is one") {
    for (const char* const text : {"north", "NB", "South East Bound", "w"}) CHECK(is_point_of_compass(text));
    for (const char* const text : {"", "nrth", "Inbound", "Northfield", "north,south", "0"}) CHECK_FALSE(is_point_of_compass(text));
}

TEST_CASE("what directions there are is seen on the way, each once and in order, up to the one that is looked for") {
    const auto seen = std::make_shared<DirectionsSeen>();
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = head_towards("Loop", collect(records), seen);
    for (const std::string text : {"South Bound", "", "North Bound", "South Bound"}) sink.send(record_of({{"direction", text}}));
    CHECK_FALSE(seen->met());
    CHECK(seen->others() == std::vector<std::string>{"North Bound", "South Bound"});
    sink.send(record_of({{"direction", "LOOP"}}));
    CHECK(seen->met());
    CHECK(records->size() == 1);
    sink.close();
}

TEST_CASE("where a point of the compass is looked for, any other shows that the feed has such") {
    const auto met = [](const std::string& wanted, const std::string& text) {
        const auto seen = std::make_shared<DirectionsSeen>();
        coro::Sink<feed::Record> sink = head_towards(wanted, collect(new_collection()), seen);
        sink.send(record_of({{"direction", text}}));
        sink.close();
        return seen->met();
    };
    CHECK(met("north", "South Bound"));
    CHECK_FALSE(met("north", "22_1_22"));
    CHECK_FALSE(met("nrth", "South Bound"));
}

TEST_CASE("of very many directions twenty are remembered") {
    DirectionsSeen seen;
    for (int i = 0; i < 1000; ++i) seen.pass(std::to_string(i));
    CHECK(seen.others().size() == 20);
}
