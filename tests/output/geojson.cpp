#include "output/geojson.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "feed/dialect.hpp"
#include "output/written.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;
using Json = nlohmann::json;

namespace {

const auto ignored = std::make_shared<Unplaced>();

auto geojson_with(const std::string& columns, FeatureFraming framing = FeatureFraming::collection,
                  std::shared_ptr<Unplaced> unplaced = ignored) {
    return [=](std::unique_ptr<Writer> out) { return geojson(parse_columns(columns), framing, unplaced, std::move(out)); };
}

Fields bus_at(const std::string& longitude, const std::string& latitude) {
    return {{"id", "1"}, {"latitude", latitude}, {"longitude", longitude}};
}

}  // namespace

TEST_CASE("a record is a feature: longitude first, the feed's own digits, the other columns as properties") {
    CHECK(written_by(geojson_with("route,id,speed,latitude,longitude"),
                     {{{"id", "007"}, {"latitude", "41.90"}, {"longitude", "-87.63092803955078"}, {"speed", "5.0"}}}) ==
          "{\"type\":\"FeatureCollection\",\"features\":[\n"
          "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-87.63092803955078,41.90]},"
          "\"properties\":{\"route\":null,\"id\":\"007\",\"speed\":5.0}}\n]}\n");
}

TEST_CASE("the position is there whatever the columns are") {
    const Json json = Json::parse(written_by(geojson_with("id"), {bus_at("-87.5", "41.5")}));
    CHECK(json["features"][0]["geometry"]["coordinates"] == Json{-87.5, 41.5});
    CHECK(json["features"][0]["properties"] == Json{{"id", "1"}});
}

TEST_CASE("a position that is shown under another title is a property too") {
    const Json json = Json::parse(written_by(geojson_with("lat=latitude,longitude"), {bus_at("-87.5", "41.5")}));
    CHECK(json["features"][0]["properties"] == Json{{"lat", 41.5}});
}

TEST_CASE("without columns that are properties there is still the empty object") {
    const Json json = Json::parse(written_by(geojson_with("latitude,longitude"), {bus_at("-87.5", "41.5")}));
    CHECK(json["features"][0]["properties"] == Json::object());
}

TEST_CASE("a record without a usable position has no geometry, and is counted") {
    const auto unplaced = std::make_shared<Unplaced>();
    const Json json = Json::parse(
        written_by(geojson_with("id", FeatureFraming::collection, unplaced),
                   {bus_at("0", "0"), bus_at("", "41.5"), bus_at("-87.5", "n/a"), {{"id", "2"}}, bus_at("-87.5", "41.5")}));
    REQUIRE(json["features"].size() == 5);
    for (std::size_t i = 0; i < 4; ++i) CHECK(json["features"][i]["geometry"].is_null());
    CHECK(json["features"][3]["properties"] == Json{{"id", "2"}});
    CHECK(json["features"][4]["geometry"]["type"] == "Point");
    CHECK(unplaced->without_position == 4);
    CHECK(unplaced->without_time == 0);
}

TEST_CASE("no rows are an empty collection, or nothing at all") {
    CHECK(Json::parse(written_by(geojson_with("id"), {})) == Json{{"type", "FeatureCollection"}, {"features", Json::array()}});
    CHECK(written_by(geojson_with("id", FeatureFraming::lines), {}) == "");
}

TEST_CASE("a feature a line, each a JSON text by itself, whatever the values hold") {
    const std::string odd = "a,\"b\"\n</script>\xF0\x9F\x9A\x8C=1";
    const std::string text =
        written_by(geojson_with("id,route", FeatureFraming::lines), {{{"id", odd}, {"route", ""}}, bus_at("-87.5", "41.5")});
    std::istringstream lines(text);
    std::vector<Json> features;
    for (std::string line; std::getline(lines, line);) features.push_back(Json::parse(line));
    REQUIRE(features.size() == 2);
    CHECK(features[0] == Json{{"type", "Feature"}, {"geometry", nullptr}, {"properties", {{"id", odd}, {"route", ""}}}});
}

TEST_CASE("all fields: the record's own, as strings, the position's too, and none that is personal") {
    const feed::Dialect dialect = {.name = "test",
                                   .root = "",
                                   .record = "bus",
                                   .fields = {{"latitude", {"lat"}}, {"longitude", {"lon"}}, {"operator", {"op"}}},
                                   .personal = {"op"}};
    const auto all = [](std::unique_ptr<Writer> out) {
        return geojson(std::nullopt, FeatureFraming::lines, ignored, std::move(out));
    };
    const Json json = Json::parse(written_by(all, {{{"lat", "41.50"}, {"lon", "-87.5"}, {"op", "40144"}, {"run", "0"}}}, &dialect));
    CHECK(json["geometry"]["coordinates"] == Json{-87.5, 41.5});
    CHECK(json["properties"] == Json{{"lat", "41.50"}, {"lon", "-87.5"}, {"run", "0"}});
}

TEST_CASE("a collection that was not closed never looks whole") {
    for (const std::vector<Fields>& records : {std::vector<Fields>{}, std::vector<Fields>{bus_at("-87.5", "41.5")}})
        CHECK_FALSE(Json::accept(left_by(geojson_with("id"), records)));
}

TEST_CASE("geojson wants no more when the reader of its pipe has left") {
    std::signal(SIGPIPE, SIG_IGN);
    Pipe pipe;
    auto sink = geojson_with("id")(std::make_unique<Writer>(open_descriptor(pipe.give_writer(), "pipe"), "pipe"));
    pipe.close_reader();
    const feed::Record record = record_of({{"id", std::string(10000, 'x')}});
    int sent = 0;
    while (sent < 1000 && sink.send(record)) ++sent;
    sink.close();
    CHECK(sent < 1000);
}
