#include "cli/summary_text.hpp"

#include <doctest/doctest.h>

#include <string>

#include <nlohmann/json.hpp>

#include "feed/at.hpp"
#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

const RunCounts counts{3, 1, 5, 12345, 0.25};

filter::Summary two_routes() {
    filter::Summary rows;
    for (const std::string route : {"X9", "22", "22"}) {
        feed::Record record = record_of({{"route", route}});
        const std::string time = route == "22" ? "2013-03-10T09:31:00-05:00" : "2013-03-10T09:30:00-05:00";
        record.set_time(time, {feed::at(time), {}});
        rows.add(record);
    }
    return rows;
}

}  // namespace

TEST_CASE("the summary for people, a line for each number") {
    CHECK(summary_text(counts, two_routes()) ==
          "inputs   3 (1 bad)\nrecords  5\nrows     3\n"
          "times    2013-03-10T09:30:00-05:00 to 2013-03-10T09:31:00-05:00\n"
          "bytes    12345\nseconds  0.250\nrows of each route\n  22  2\n  X9  1\n");
}

TEST_CASE("what outputs of places could not show is in the summary, where there is such an output") {
    RunCounts without = counts;
    CHECK(nlohmann::json::parse(summary_json(without, {})).at("without_position").is_null());
    CHECK(summary_text(without, {}).find("no place") == std::string::npos);
    without.unplaced = {.without_position = 0};
    CHECK(nlohmann::json::parse(summary_json(without, {})).at("without_position") == 0);
    CHECK(summary_text(without, {}).find("no place") == std::string::npos);
    without.unplaced = {.without_position = 7};
    CHECK(nlohmann::json::parse(summary_json(without, {})).at("without_position") == 7);
    CHECK(summary_text(without, {}).find("\nno place 7\n") != std::string::npos);
}

TEST_CASE("what is not known is left out of the summary for people") {
    CHECK(summary_text({1, 0, 0, 10, 0}, {}) == "inputs   1 (0 bad)\nrecords  0\nrows     0\nbytes    10\nseconds  0.000\n");
}

TEST_CASE("the summary as JSON is one object on one line") {
    const std::string text = summary_json(counts, two_routes());
    CHECK(text.find('\n') == text.size() - 1);
    CHECK(text ==
          "{\"inputs\":3,\"bad_inputs\":1,\"records\":5,\"rows\":3,\"bytes\":12345,\"seconds\":0.25,"
          "\"first_time\":\"2013-03-10T09:30:00-05:00\",\"last_time\":\"2013-03-10T09:31:00-05:00\","
          "\"without_position\":null,\"routes\":{\"22\":2,\"X9\":1}}\n");
}

TEST_CASE("the summary as JSON has every name, null where nothing is known") {
    const auto json = nlohmann::json::parse(summary_json({1, 0, 0, 10, 0}, {}));
    CHECK(json.at("first_time").is_null());
    CHECK(json.at("last_time").is_null());
    CHECK(json.at("routes").is_object());
    CHECK(json.at("routes").empty());
}

TEST_CASE("routes of a hostile feed do no harm to the JSON") {
    for (const std::string route : {"a\"b\\c\nd", "\xc3\xa9", "\x1b[2J"}) {
        CAPTURE(route);
        filter::Summary rows;
        rows.add(record_of({{"route", route}}));
        std::string text;
        REQUIRE_NOTHROW(text = summary_json(counts, rows));
        CHECK(nlohmann::json::parse(text).at("routes").size() == 1);
    }
}

TEST_CASE("no driver's number is in a summary") {
    feed::Dialect dialect = feed::known_dialects().front();
    REQUIRE(dialect.is_personal("operator"));
    filter::Summary rows;
    rows.add(record_of({{"route", "22"}, {"operator", "40144"}}, &dialect));
    CHECK(summary_text(counts, rows).find("40144") == std::string::npos);
    CHECK(summary_json(counts, rows).find("40144") == std::string::npos);
}
