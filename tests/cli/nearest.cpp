#include "cli/nearest.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace busfeed::cli;

namespace {

const std::vector<std::string> valid = {"--head", "--help", "--columns", "--where"};

}  // namespace

TEST_CASE("the nearest valid spelling is named: a letter missing, too many, changed or swapped") {
    CHECK(did_you_mean("--hed", valid) == "; did you mean --head?");
    CHECK(did_you_mean("--headd", valid) == "; did you mean --head?");
    CHECK(did_you_mean("--halp", valid) == "; did you mean --help?");
    CHECK(did_you_mean("--wehre", valid) == "; did you mean --where?");
    CHECK(did_you_mean("where", valid) == "; did you mean --where?");
    CHECK(did_you_mean("--column", valid) == "; did you mean --columns?");
}

TEST_CASE("capitals and small letters are the same, and a beginning stands for the only word that has it") {
    const std::vector<std::string> fields = {"id", "latitude", "Longitude", "pattern", "pattern_direction", "latitude"};
    CHECK(did_you_mean("ID", fields) == "; did you mean id?");
    CHECK(did_you_mean("lat", fields) == "; did you mean latitude?");
    CHECK(did_you_mean("LONG", fields) == "; did you mean Longitude?");
    CHECK(did_you_mean("pat", fields) == "");  // of two
    CHECK(did_you_mean("la", fields) == "");
    CHECK(did_you_mean("--col", valid) == "; did you mean --columns?");
    CHECK(did_you_mean("--he", {"--head"}) == "; did you mean --head?");  // two letters away, not a beginning
    CHECK(did_you_mean("--", valid) == "");
}

TEST_CASE("where none is near, nothing is named") {
    CHECK(did_you_mean("--geojson", valid) == "");
    CHECK(did_you_mean("", valid) == "");
    CHECK(did_you_mean("--head", {}) == "");
}

TEST_CASE("a word of any length is answered") {
    CHECK(did_you_mean(std::string(10000000, '-'), valid) == "");
    CHECK(did_you_mean("--a-rather-long-option", {"--a-rather-lnog-optino"}) == "; did you mean --a-rather-lnog-optino?");
}

TEST_CASE("of words that are short, only what is one letter away is near") {
    CHECK(did_you_mean("spd", {"id"}) == "");
    CHECK(did_you_mean("jsn", {"csv", "json"}) == "; did you mean json?");
    CHECK(did_you_mean("cvs", {"json", "csv"}) == "; did you mean csv?");  // two neighbours swapped are one letter
    CHECK(did_you_mean("vsc", {"json", "csv"}) == "");
}

TEST_CASE("of a few words all are named where none is near") {
    CHECK(nearest_or_all("minimum", {"minimal", "all"}) == "; did you mean minimal?");
    CHECK(nearest_or_all("none", {"minimal", "all"}) == "; there are: minimal, all");
    CHECK(nearest_or_all("none", {}) == "");
}

TEST_CASE("a zone is also near to its last part, in any spelling") {
    const std::vector<std::string> zones = {"America/Chicago", "America/New_York", "Europe/London", "UTC"};
    CHECK(did_you_mean_zone("Chicago", zones) == "; did you mean America/Chicago?");
    CHECK(did_you_mean_zone("new york", zones) == "; did you mean America/New_York?");
    CHECK(did_you_mean_zone("america/chicago", zones) == "; did you mean America/Chicago?");
    CHECK(did_you_mean_zone("Europe/Londn", zones) == "; did you mean Europe/London?");
    CHECK(did_you_mean_zone("utc", zones) == "; did you mean UTC?");
    CHECK(did_you_mean_zone("Atlantis", zones) == "");
    CHECK(did_you_mean_zone("UTZ", zones) == "");
    CHECK(did_you_mean_zone("", zones) == "");
}
