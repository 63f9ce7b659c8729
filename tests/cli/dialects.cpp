#include "cli/dialects.hpp"

#include <doctest/doctest.h>

using namespace busfeed;
using namespace busfeed::cli;

TEST_CASE("all dialects are tried unless one is chosen") {
    CHECK(dialects(Options{}).size() == feed::known_dialects().size());
    for (const feed::Dialect& dialect : feed::known_dialects()) {
        Options options;
        options.feed = dialect.name;
        const auto chosen = dialects(options);
        REQUIRE(chosen.size() == 1);
        CHECK(chosen[0].name == dialect.name);
        CHECK(chosen[0].record == dialect.record);
    }
}

TEST_CASE("--record means no dialect at all, only that element, under any root") {
    Options options;
    options.record = "VehicleActivity";
    const auto chosen = dialects(options);
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0].record == "VehicleActivity");
    CHECK(chosen[0].root.empty());
    CHECK(chosen[0].fields.empty());
}
