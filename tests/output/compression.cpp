#include "output/compression.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace busfeed::output;

TEST_CASE("the last ending tells how an output is compressed") {
    CHECK(compression_of("day.csv.gz") == Compression::gzip);
    CHECK(compression_of("out/day.geojson.zst") == Compression::zstd);
    CHECK(compression_of("DAY.CSV.GZ") == Compression::gzip);
    CHECK(compression_of("day.gz") == Compression::gzip);
    for (const std::string name : {"day.csv", "-", "day.gz.csv", "out.gz/day", ".gz", "gz", "day.gzip", "/dev/stdout", ""}) {
        CAPTURE(name);
        CHECK(compression_of(name) == Compression::none);
    }
}

TEST_CASE("without its compression the name has the ending of its format") {
    CHECK(without_compression("out.d/day.csv.gz") == "out.d/day.csv");
    CHECK(without_compression("DAY.JSON.ZST") == "DAY.JSON");
    CHECK(without_compression("day.gz.gz") == "day.gz");
    CHECK(without_compression("day.csv") == "day.csv");
    CHECK(without_compression("out.gz/day") == "out.gz/day");
}
