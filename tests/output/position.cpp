#include "output/position.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/records.hpp"

using namespace busfeed;
using busfeed::testing::record_of;

namespace {

bool is_usable(const std::string& longitude, const std::string& latitude) {
    return output::Positions().of(record_of({{"longitude", longitude}, {"latitude", latitude}})).has_value();
}

}  // namespace

TEST_CASE("a position is in degrees, and keeps the feed's digits") {
    const feed::Record record = record_of({{"latitude", "41.90"}, {"longitude", "-87.63092803955078"}});
    const auto position = output::Positions().of(record);
    REQUIRE(position);
    CHECK(position->longitude_text == "-87.63092803955078");
    CHECK(position->latitude_text == "41.90");
    CHECK(position->longitude == doctest::Approx(-87.63092803955078));
    CHECK(position->latitude == doctest::Approx(41.9));
}

TEST_CASE("what is no number, or not on the earth, is no position") {
    CHECK(is_usable("180", "-90"));
    CHECK(is_usable("-1.8e2", "9e1"));
    CHECK_FALSE(is_usable("180.001", "0"));
    CHECK_FALSE(is_usable("10", "-90.5"));
    CHECK_FALSE(is_usable("", "41.9"));
    CHECK_FALSE(is_usable("-87.6", " 41.9"));
    CHECK_FALSE(is_usable("-87.6", "n/a"));
    CHECK_FALSE(is_usable("1e999", "41.9"));
    CHECK_FALSE(output::Positions().of(record_of({{"latitude", "41.9"}})).has_value());
}

TEST_CASE("0,0 is a receiver without a fix; 0 in one of them is a place") {
    CHECK_FALSE(is_usable("0", "0.000"));
    CHECK_FALSE(is_usable("-0.0", "0"));
    CHECK(is_usable("0", "51.48"));
    CHECK(is_usable("9.5", "0"));
}
