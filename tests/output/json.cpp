#include "output/json.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "feed/dialect.hpp"
#include "output/json_object.hpp"
#include "output/written.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;

using coro::Sink;
using feed::Record;
using Json = nlohmann::json;

namespace {

auto json_with(const std::string& columns) {
    return [=](std::unique_ptr<Writer> out) { return output::json(parse_columns(columns), std::move(out)); };
}
auto ndjson_with(const std::string& columns) {
    return [=](std::unique_ptr<Writer> out) { return ndjson(parse_columns(columns), std::move(out)); };
}
auto json_of_all() {
    return [](std::unique_ptr<Writer> out) { return output::json(std::nullopt, std::move(out)); };
}

/// What JSON the column makes of the text.
std::string value_of(const std::string& column, const std::string& text) {
    JsonObjects objects(parse_columns(column));
    std::string object;
    objects.append(object, record_of({{column, text}}));
    const std::string before = "{\"" + column + "\":";
    REQUIRE(object.starts_with(before));
    REQUIRE(object.ends_with('}'));
    REQUIRE(Json::accept(object));
    return object.substr(before.size(), object.size() - before.size() - 1);
}

}  // namespace

TEST_CASE("json is an array of objects, one a line, that a JSON parser reads back") {
    const std::string text = written_by(json_with("route,id,lat=latitude"),
                                        {{{"id", "007"}, {"route", "22"}, {"latitude", "41.90"}}, {{"id", "say \"no\"\n"}}});
    CHECK(text == "[\n{\"route\":\"22\",\"id\":\"007\",\"lat\":41.90},\n{\"route\":null,\"id\":\"say \\\"no\\\"\\n\",\"lat\":null}\n]\n");
    CHECK(Json::parse(text) == Json::array({{{"route", "22"}, {"id", "007"}, {"lat", 41.9}},
                                            {{"route", nullptr}, {"id", "say \"no\"\n"}, {"lat", nullptr}}}));
}

TEST_CASE("json of no rows is an empty array, ndjson is empty") {
    CHECK(written_by(json_with("id"), {}) == "[]\n");
    CHECK(written_by(ndjson_with("id"), {}) == "");
}

TEST_CASE("ndjson is one object a line") {
    const std::string text = written_by(ndjson_with("id,latitude"), {{{"id", "1"}, {"latitude", "41.9"}}, {{"id", "two\nlines"}}, {}});
    std::istringstream lines(text);
    std::vector<Json> objects;
    for (std::string line; std::getline(lines, line);) objects.push_back(Json::parse(line));
    CHECK(objects == std::vector<Json>{{{"id", "1"}, {"latitude", 41.9}},
                                       {{"id", "two\nlines"}, {"latitude", nullptr}},
                                       {{"id", nullptr}, {"latitude", nullptr}}});
    CHECK(text.ends_with("}\n"));
}

TEST_CASE("degrees, headings and speeds are numbers with the feed's own digits") {
    for (const std::string column : {"latitude", "longitude", "heading", "speed"})
        for (const std::string text : {"-87.63092803955078", "41.90", "0", "-0.0", "1e-5", "123456789012345678901234567890"}) {
            CAPTURE(text);
            CHECK(value_of(column, text) == text);
        }
}

TEST_CASE("a number that is no number of JSON stays the text that it is, and an empty one is null") {
    for (const std::string text : {"007", "+1", ".5", "n/a", " 41.9", "inf", "NaN"}) {
        CAPTURE(text);
        CHECK(value_of("latitude", text) == Json(text).dump());
    }
    CHECK(value_of("latitude", "") == "null");
}

TEST_CASE("ids, routes and other texts are strings, however much they look like numbers") {
    for (const std::string column : {"id", "route", "run", "time", "anything"})
        for (const std::string text : {"22", "007", "-1.5", "", "null", "True", "TRUE", " true"}) {
            CAPTURE(text);
            CHECK(value_of(column, text) == Json(text).dump());
        }
}

TEST_CASE("true and false are booleans") {
    CHECK(value_of("revenue", "true") == "true");
    CHECK(value_of("revenue", "false") == "false");
}

TEST_CASE("a number is known by the dialect, too, whatever name it goes by") {
    const feed::Dialect dialect = {
        .name = "test", .root = "", .record = "bus", .fields = {{"latitude", {"lat"}}, {"route", {"rt"}}}, .personal = {}};
    CHECK(written_by(ndjson_with("lat,latitude,rt,here=lat"), {{{"lat", "41.9"}, {"rt", "22"}}}, &dialect) ==
          "{\"lat\":41.9,\"latitude\":41.9,\"rt\":\"22\",\"here\":41.9}\n");
}

TEST_CASE("a column may be numeric by itself") {
    std::vector<Column> columns = parse_columns("count");
    columns[0].numeric = true;
    CHECK(written_by([&](std::unique_ptr<Writer> out) { return ndjson(columns, std::move(out)); }, {{{"count", "35"}}}) ==
          "{\"count\":35}\n");
}

TEST_CASE("all fields: each object has its record's own, in order, each as a string") {
    const feed::Dialect dialect = {.name = "test",
                                   .root = "",
                                   .record = "bus",
                                   .fields = {{"latitude", {"lat"}}, {"operator", {"op"}}},
                                   .personal = {"op"}};
    CHECK(written_by(json_of_all(), {{{"lat", "41.9"}, {"op", "12345"}, {"@late", "true"}}, {{"id", "1"}, {"lat", ""}}, {}}, &dialect) ==
          "[\n{\"lat\":\"41.9\",\"@late\":\"true\"},\n{\"id\":\"1\",\"lat\":\"\"},\n{}\n]\n");
}

TEST_CASE("every character comes back from a JSON string as it went in, in values and in titles") {
    for (unsigned c = 0; c < 0x80; ++c) {
        CAPTURE(c);
        const std::string text = std::string("a") + static_cast<char>(c) + "b";
        std::string string;
        append_json_string(string, text);
        CHECK(Json::parse(string) == Json(text));
    }
    for (const std::string text : {"", "\xC3\xA9", "\xE2\x80\xA8", "\xF0\x9F\x9A\x8C", "\\u0041", "</script>"}) {
        CAPTURE(text);
        std::string string;
        append_json_string(string, text);
        CHECK(Json::parse(string) == Json(text));
    }
    CHECK(Json::parse(written_by(json_with("a \"title\"\\=id"), {{{"id", "1"}}})) == Json::array({{{"a \"title\"\\", "1"}}}));
}

TEST_CASE("an array that was not closed never looks whole") {
    for (const std::vector<Fields>& records : {std::vector<Fields>{}, std::vector<Fields>{{{"id", "1"}}, {{"id", "2"}}}}) {
        const std::string text = left_by(json_with("id"), records);
        CAPTURE(text);
        CHECK_FALSE(Json::accept(text));
    }
    const ScratchFolder folder;
    { output::json(parse_columns("id"), open_output(folder / "out.json", false)).send(record_of({{"id", "1"}})); }
    CHECK(folder.names().empty());
}

TEST_CASE("json and ndjson want no more when the reader of their pipe has left") {
    std::signal(SIGPIPE, SIG_IGN);
    const auto stops = [](auto make) {
        Pipe pipe;
        Sink<Record> sink = make(std::make_unique<Writer>(open_descriptor(pipe.give_writer(), "pipe"), "pipe"));
        pipe.close_reader();
        const Record record = record_of({{"id", std::string(10000, 'x')}});
        int sent = 0;
        while (sent < 1000 && sink.send(record)) ++sent;
        sink.close();
        return sent < 1000;
    };
    CHECK(stops(json_with("id")));
    CHECK(stops(ndjson_with("id")));
}
