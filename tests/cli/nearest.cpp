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

TEST_CASE("where none is near, nothing is named") {
    CHECK(did_you_mean("--geojson", valid) == "");
    CHECK(did_you_mean("", valid) == "");
    CHECK(did_you_mean("--head", {}) == "");
}

TEST_CASE("a word of any length is answered") {
    CHECK(did_you_mean(std::string(10000000, '-'), valid) == "");
    CHECK(did_you_mean("--a-rather-long-option", {"--a-rather-lnog-optino"}) == "; did you mean --a-rather-lnog-optino?");
}
