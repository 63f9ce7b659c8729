#include "output/features.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;
using Json = nlohmann::json;

namespace {

std::string framed(FeatureFraming framing, const std::vector<std::string>& texts) {
    const ScratchFolder folder;
    Features features(framing, open_output(folder / "out", false));
    for (const std::string& text : texts) {
        features.begin();
        for (const char c : text) features.write(std::string(1, c));
        features.end();
    }
    features.commit();
    return contents(folder / "out");
}

std::vector<std::string> titles_without_position(const std::string& columns) {
    std::vector<std::string> titles;
    const JsonColumns left = without_position(parse_columns(columns));
    for (const Column& column : *left) titles.push_back(column.title);
    return titles;
}

}  // namespace

TEST_CASE("a collection is one JSON text, a feature a line, also with no feature at all") {
    CHECK(framed(FeatureFraming::collection, {"{\"a\":1}", "{}"}) ==
          "{\"type\":\"FeatureCollection\",\"features\":[\n{\"a\":1},\n{}\n]}\n");
    CHECK(framed(FeatureFraming::collection, {}) == "{\"type\":\"FeatureCollection\",\"features\":[]}\n");
    CHECK(Json::parse(framed(FeatureFraming::collection, {"{}", "{}", "{}"})).at("features").size() == 3);
}

TEST_CASE("lines are the features alone; a sequence has RS before each and LF behind it") {
    CHECK(framed(FeatureFraming::lines, {"{}", "{\"a\":1}"}) == "{}\n{\"a\":1}\n");
    CHECK(framed(FeatureFraming::lines, {}) == "");
    CHECK(framed(FeatureFraming::sequence, {"{}", "{\"a\":1}"}) == "\x1E{}\n\x1E{\"a\":1}\n");
    CHECK(framed(FeatureFraming::sequence, {}) == "");
}

TEST_CASE("a collection that was not committed is not whole") {
    Pipe pipe;
    {
        Features features(FeatureFraming::collection,
                          std::make_unique<Writer>(open_descriptor(pipe.give_writer(), "pipe"), "pipe"));
        features.begin();
        features.write("{}");
        features.end();
    }
    const std::string text = pipe.read_all();
    CHECK(text.ends_with("{}"));
    CHECK_FALSE(Json::accept(text));
}

TEST_CASE("the position's own columns are no properties, under another title they are") {
    using Titles = std::vector<std::string>;
    CHECK(titles_without_position("route,id,direction,latitude,longitude") == Titles{"route", "id", "direction"});
    CHECK(titles_without_position("lat=latitude,longitude,lon,latitude=id") == Titles{"lat", "lon", "latitude"});
    CHECK(titles_without_position("longitude,latitude").empty());
    CHECK_FALSE(without_position(std::nullopt).has_value());
}
