#include "cli/format.hpp"

#include <doctest/doctest.h>

#include "cli/usage_error.hpp"

using namespace busfeed::cli;

TEST_CASE("-f names a format, csv where it is not said") {
    CHECK(default_format("") == Format::csv);
    CHECK(default_format("jsonl") == Format::ndjson);
    CHECK(default_format("png") == Format::png);
    CHECK_THROWS_AS(default_format("jso"), UsageError);
    CHECK_THROWS_AS(default_format("CSV"), UsageError);
}

TEST_CASE("the ending of a name tells its format, under a compression, too") {
    CHECK(format_of_output("a.tsv", Format::csv, false) == Format::tsv);
    CHECK(format_of_output("out/a.b.GeoJSON", Format::csv, false) == Format::geojson);
    CHECK(format_of_output("a.ndjson.gz", Format::csv, false) == Format::ndjson);
    CHECK(format_of_output("a.json.zst", Format::csv, false) == Format::json);
    CHECK(format_of_output("a", Format::tsv, false) == Format::tsv);
    CHECK(format_of_output("a.gz", Format::tsv, false) == Format::tsv);
    CHECK(format_of_output("a.2013", Format::json, false) == Format::json);
}

TEST_CASE("an ending that promises something else is refused, unless somebody said what it shall hold") {
    for (const char* const name : {"a.xlsx", "a.parquet", "a.cvs", "a.jsno"}) {
        CHECK_THROWS_AS(format_of_output(name, Format::csv, false), UsageError);
        CHECK(format_of_output(name, Format::csv, true) == Format::csv);
    }
    for (const char* const name : {"a.csv.xz", "a.zip", "a.csv.gz.gz"}) CHECK_THROWS_AS(format_of_output(name, Format::csv, true), UsageError);
}

TEST_CASE("one name that is meant as two is refused") {
    CHECK_THROWS_AS(format_of_output("a.csv,b.json", Format::csv, false), UsageError);
    CHECK_THROWS_AS(format_of_output("a.csv.gz,b", Format::csv, true), UsageError);
    CHECK(format_of_output("22,36.csv", Format::csv, false) == Format::csv);
}

TEST_CASE("formats are known by name") {
    CHECK(is_format("ndjson"));
    CHECK_FALSE(is_format("NDJSON"));
    CHECK_FALSE(is_format(""));
}
