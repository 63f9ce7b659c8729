#include "filter/bounding_box.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

namespace {

std::string complaint(const std::string& text) {
    try {
        static_cast<void>(parse_bounding_box(text));
    } catch (const BadCondition& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a box is west, south, east, north") {
    const BoundingBox box = parse_bounding_box("-87.7,41.8, -87.6 ,42");
    CHECK(box.west == -87.7);
    CHECK(box.south == 41.8);
    CHECK(box.east == -87.6);
    CHECK(box.north == 42.0);
}

TEST_CASE("edges belong to the box, and nothing beyond them") {
    const BoundingBox box{-87.7, 41.8, -87.6, 42};
    CHECK(box.holds(-87.65, 41.9));
    CHECK(box.holds(-87.7, 41.8));
    CHECK(box.holds(-87.6, 42));
    CHECK_FALSE(box.holds(-87.701, 41.9));
    CHECK_FALSE(box.holds(-87.599, 41.9));
    CHECK_FALSE(box.holds(-87.65, 41.799));
    CHECK_FALSE(box.holds(-87.65, 42.001));
    CHECK_FALSE(box.holds(41.9, -87.65));  // the two in the other order
}

TEST_CASE("a west that is east of the east goes round by the date line") {
    const BoundingBox fiji{177, -20, -178, -15};
    CHECK(fiji.holds(178.4, -18));
    CHECK(fiji.holds(180, -18));
    CHECK(fiji.holds(-180, -18));
    CHECK(fiji.holds(-179, -18));
    CHECK_FALSE(fiji.holds(0, -18));
    CHECK_FALSE(fiji.holds(176.9, -18));
    CHECK_FALSE(fiji.holds(-177.9, -18));
    CHECK_FALSE(fiji.holds(178.4, -14));
}

TEST_CASE("what is no box is refused, and quoted") {
    CHECK(complaint("-87.7,41.8,-87.6") == "bounding box '-87.7,41.8,-87.6': write WEST,SOUTH,EAST,NORTH in degrees");
    CHECK(complaint("1,2,3,4,5") == "bounding box '1,2,3,4,5': write WEST,SOUTH,EAST,NORTH in degrees");
    CHECK(complaint("") == "bounding box '': write WEST,SOUTH,EAST,NORTH in degrees");
    CHECK(complaint("-87.7,41.8,east,42") == "bounding box '-87.7,41.8,east,42': 'east' is no number");
    CHECK(complaint("1,2,nan,4") == "bounding box '1,2,nan,4': 'nan' is no number");
    CHECK(complaint("-87.7,42,-87.6,41").find("south is north of its north") != std::string::npos);
}

TEST_CASE("inside passes on records with a position inside, by numbers and under canonical names") {
    feed::Dialect dialect = feed::any_record("vehicle");
    dialect.fields = {{"latitude", {"lat"}}, {"longitude", {"lon"}}};
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = inside({-87.7, 41.8, -87.6, 42}, collect(records));
    const auto send = [&](const std::string& lat, const std::string& lon) { sink.send(record_of({{"lat", lat}, {"lon", lon}}, &dialect)); };
    send("41.9", "-87.65");
    send(" 41.90 ", "-87.650000");
    send("0", "0");
    send("", "-87.65");
    send("41.9", "unknown");
    sink.send(record_of({{"lat", "41.9"}}, &dialect));
    sink.send(record_of({{"id", "1"}}, &dialect));
    sink.close();
    CHECK(*records == std::vector<Fields>{{{"lat", "41.9"}, {"lon", "-87.65"}}, {{"lat", " 41.90 "}, {"lon", "-87.650000"}}});
}
