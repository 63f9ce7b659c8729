#include "cli/unplaced_records.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <memory>
#include <string>

#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

std::string said_of(const output::Unplaced& counts) {
    Captured captured(stderr);
    Messages messages;
    warn_of_unplaced(counts, messages);
    return captured.text();
}

}  // namespace

TEST_CASE("each lack is said once, with how many") {
    CHECK(said_of({}) == "");
    CHECK(said_of({.without_position = 1}) == "busfeed: warning: 1 record has no usable position\n");
    CHECK(said_of({.without_position = 1541, .without_time = 2, .without_id = 1, .alone = 2}) ==
          "busfeed: warning: 1541 records have no usable position\n"
          "busfeed: warning: 2 records have no time, and are in no trail\n"
          "busfeed: warning: 1 record has no id, and is in no trail\n"
          "busfeed: warning: 2 trails have a single position, and are no lines\n");
}

TEST_CASE("of several outputs the most that one counted holds; without one nothing is known") {
    CHECK_FALSE(most_of({}).has_value());
    const auto most = most_of({std::make_shared<output::Unplaced>(output::Unplaced{.without_position = 3, .without_time = 1}),
                               std::make_shared<output::Unplaced>(output::Unplaced{.without_position = 2, .alone = 4})});
    REQUIRE(most.has_value());
    CHECK(most->without_position == 3);
    CHECK(most->without_time == 1);
    CHECK(most->alone == 4);
}
