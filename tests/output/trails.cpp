#include "output/trails.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "output/written.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;
using Json = nlohmann::json;

namespace {

/// A report at a time, in seconds of the epoch.
struct Report {
    std::string id, trip;
    std::int64_t seconds;
    std::string longitude = "-87.5", latitude = "41.5", route = "22";
};

void fill_report(feed::Record& record, const Report& report) {
    Fields fields = {{"id", report.id}, {"route", report.route}, {"longitude", report.longitude}, {"latitude", report.latitude}};
    if (!report.trip.empty()) fields.emplace_back("trip", report.trip);
    fill(record, fields);
    record.set_time("some time", {std::chrono::sys_seconds(std::chrono::seconds(report.seconds)), {.value = 9, .digits = 1}});
}

struct Made {
    std::vector<Json> features;
    Unplaced unplaced;
    std::string text;
};

Made trails_of(const std::vector<Report>& reports, std::size_t memory = memory_for_trails) {
    const auto unplaced = std::make_shared<Unplaced>();
    const ScratchFolder folder;
    coro::Sink<feed::Record> sink =
        trails(parse_columns("route,id,trip,latitude"), FeatureFraming::lines, unplaced, open_output(folder / "out", false), memory);
    feed::Record record;
    for (const Report& report : reports) {
        fill_report(record, report);
        sink.send(record);
    }
    sink.close();
    Made made{{}, *unplaced, contents(folder / "out")};
    std::istringstream lines(made.text);
    for (std::string line; std::getline(lines, line);) made.features.push_back(Json::parse(line));
    return made;
}

std::vector<std::int64_t> times_of(const Json& feature) {
    std::vector<std::int64_t> times;
    for (const Json& position : feature.at("geometry").at("coordinates")) times.push_back(position.at(3));
    return times;
}

using Times = std::vector<std::int64_t>;

constexpr std::int64_t minutes = 60;
constexpr std::int64_t hours = 3600;

}  // namespace

TEST_CASE("a trail is a line of [longitude, latitude, 0, whole seconds], with the properties of its first position") {
    CHECK(trails_of({{"1", "T", 1000, "-87.50", "41.0", "22"}, {"1", "T", 1060, "-87.6", "41.10", "36"}}).text ==
          "{\"type\":\"Feature\",\"properties\":{\"route\":\"22\",\"id\":\"1\",\"trip\":\"T\"},"
          "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[-87.50,41.0,0,1000],[-87.6,41.10,0,1060]]}}\n");
}

TEST_CASE("positions are in the order of time, in whatever order they came, also before 1970") {
    const Made made = trails_of({{"1", "", 60}, {"1", "", -60}, {"1", "", 0}, {"1", "", 300}, {"1", "", 256}});
    REQUIRE(made.features.size() == 1);
    CHECK(times_of(made.features[0]) == Times{-60, 0, 60, 256, 300});
}

TEST_CASE("each vehicle and each trip is a trail of its own, in the order of their names") {
    const Made made = trails_of({{"2", "B", 0}, {"1", "B", 0}, {"2", "A", 100}, {"1", "B", 60}, {"2", "B", 60}, {"2", "A", 160}});
    REQUIRE(made.features.size() == 3);
    CHECK(made.features[0]["properties"]["id"] == "1");
    CHECK(made.features[1]["properties"] == Json{{"route", "22"}, {"id", "2"}, {"trip", "A"}});
    CHECK(made.features[2]["properties"] == Json{{"route", "22"}, {"id", "2"}, {"trip", "B"}});
}

TEST_CASE("a name that begins another one is another vehicle") {
    CHECK(trails_of({{"1", "", 0}, {"12", "", 0}, {"1", "2", 0}, {"1", "", 60}, {"12", "", 60}, {"1", "2", 60}}).features.size() == 3);
}

TEST_CASE("of several positions in one second the first that came counts") {
    const Made made = trails_of({{"1", "", 0, "-87.1"}, {"1", "", 60, "-87.2"}, {"1", "", 0, "-87.3"}, {"1", "", 60, "-87.4"}});
    REQUIRE(made.features.size() == 1);
    CHECK(made.features[0]["geometry"]["coordinates"] == Json{{-87.1, 41.5, 0, 0}, {-87.2, 41.5, 0, 60}});
}

TEST_CASE("a vehicle without trips that was silent for more than half an hour begins a new trail") {
    const Made made = trails_of({{"1", "", 0}, {"1", "", 30 * minutes}, {"1", "", 60 * minutes + 1}, {"1", "", 61 * minutes}});
    REQUIRE(made.features.size() == 2);
    CHECK(times_of(made.features[0]) == Times{0, 30 * minutes});
    CHECK(times_of(made.features[1]) == Times{60 * minutes + 1, 61 * minutes});
}

TEST_CASE("a trip that the feed names holds a trail together, but not into another day") {
    const Made made = trails_of({{"1", "T", 0}, {"1", "T", 6 * hours}, {"1", "T", 24 * hours}, {"1", "T", 25 * hours}});
    REQUIRE(made.features.size() == 2);
    CHECK(times_of(made.features[0]) == Times{0, 6 * hours});
}

TEST_CASE("a position without a second one is no line, and is counted") {
    const Made made = trails_of({{"1", "", 0}, {"2", "", 0}, {"2", "", 60}, {"3", "", 0}, {"3", "", 0}, {"4", "", 2 * hours}});
    REQUIRE(made.features.size() == 1);
    CHECK(made.features[0]["properties"]["id"] == "2");
    CHECK(made.unplaced.alone == 3);
}

TEST_CASE("what has no position, time or id is in no trail, and each is counted") {
    const auto unplaced = std::make_shared<Unplaced>();
    const ScratchFolder folder;
    auto sink = trails(parse_columns("id"), FeatureFraming::collection, unplaced, open_output(folder / "out", false));
    feed::Record record;
    for (const std::int64_t seconds : {0, 60}) {
        fill_report(record, {"1", "", seconds});
        sink.send(record);
    }
    fill_report(record, {"1", "", 120, "0", "0"});
    sink.send(record);
    fill_report(record, {"", "", 120});
    sink.send(record);
    sink.send(record_of({{"id", "1"}, {"longitude", "-87.5"}, {"latitude", "41.5"}}));
    sink.send(record_of({{"id", "1"}}));
    sink.close();
    CHECK(unplaced->without_position == 2);
    CHECK(unplaced->without_time == 2);
    CHECK(unplaced->without_id == 1);
    CHECK(unplaced->alone == 0);
    const Json json = Json::parse(contents(folder / "out"));
    REQUIRE(json["features"].size() == 1);
    CHECK(times_of(json["features"][0]) == Times{0, 60});
}

TEST_CASE("no records make an empty collection") {
    CHECK(Json::parse(written_by(
              [](std::unique_ptr<Writer> out) {
                  return trails(std::nullopt, FeatureFraming::collection, std::make_shared<Unplaced>(), std::move(out));
              },
              {})) == Json{{"type", "FeatureCollection"}, {"features", Json::array()}});
}

TEST_CASE("many reports in little memory make the trails that a map makes of them") {
    std::mt19937 random(7);
    std::vector<Report> reports;
    std::map<std::tuple<std::string, std::string>, std::map<std::int64_t, double>> expected;
    for (int i = 0; i < 20000; ++i) {
        const std::string id = std::to_string(random() % 100);
        const std::string trip = random() % 3 == 0 ? "" : "T" + std::to_string(random() % 3);
        const std::int64_t seconds = random() % 1500;  // never a gap that splits
        const std::string longitude = "-87." + std::to_string(100000 + i);
        reports.push_back({id, trip, seconds, longitude});
        expected[{id, trip}].try_emplace(seconds, std::stod(longitude));
    }
    const Made in_memory = trails_of(reports);
    CHECK(trails_of(reports, 3000).text == in_memory.text);
    CHECK(trails_of(reports, 200000).text == in_memory.text);

    REQUIRE(in_memory.features.size() == expected.size());
    std::size_t wrong = 0;
    std::size_t at = 0;
    for (const auto& [names, positions] : expected) {
        Json coordinates = Json::array();
        for (const auto& [seconds, longitude] : positions) coordinates.push_back({longitude, 41.5, 0, seconds});
        const Json& feature = in_memory.features[at++];
        wrong += feature["geometry"]["coordinates"] != coordinates || feature["properties"]["id"] != std::get<0>(names);
    }
    CHECK(wrong == 0);
}
