#include "output/page.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "feed/dialect.hpp"
#include "output/written.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;

using coro::Sink;
using feed::Record;
using Json = nlohmann::json;

namespace {

auto page_with(const std::string& columns, std::size_t most = most_positions_of_a_page) {
    return [=](std::unique_ptr<Writer> out) { return page(parse_columns(columns), std::move(out), most); };
}
auto page_of_all() {
    return [](std::unique_ptr<Writer> out) { return page(std::nullopt, std::move(out)); };
}

std::string between(const std::string& text, const std::string& before, const std::string& after) {
    const std::size_t begin = text.find(before);
    REQUIRE(begin != text.npos);
    const std::size_t end = text.find(after, begin + before.size());
    REQUIRE(end != text.npos);
    return text.substr(begin + before.size(), end - begin - before.size());
}

Json data_of(const std::string& html) {
    return Json::parse(between(html, "<script type=\"application/json\" id=\"data\">", "</script>"));
}

Fields bus(const std::string& id, const std::string& longitude = "-87.6", const std::string& latitude = "41.9") {
    return {{"id", id}, {"route", "22"}, {"latitude", latitude}, {"longitude", longitude}};
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("a page holds all it needs, and its data") {
    const std::string html = written_by(page_with("route,id,latitude,longitude,to=finalStop"),
                                        {bus("1"), {{"id", "2"}, {"latitude", "41.8"}, {"longitude", "-87.5"}, {"finalStop", "Howard"}}});
    CHECK(html.starts_with("<!DOCTYPE html>"));
    CHECK(html.ends_with("</html>\n"));
    CHECK(html.find("{{") == html.npos);  // every place is filled
    CHECK(html.find("Leaflet") != html.npos);
    CHECK(count(html, "<script") == 2);
    CHECK(html.find(" src=\"") == html.npos);
    CHECK(html.find("<link") == html.npos);
    CHECK(between(html, "<title>", "</title>") == "2 vehicles on 1 route");
    CHECK(data_of(html) == Json::parse(R"({"columns":["route","id","latitude","longitude","to"], "offsets":[], "rows":[
        [-87.6,41.9,null,1,"22","1",-4,-5,-1,-2],
        [-87.5,41.8,null,2,0,"2",0,-5,-1,-2,"Howard"]]})"));
}

TEST_CASE("records without a usable position are counted, not shown") {
    const std::string html = written_by(page_with("id"), {bus("1"), bus("2", "0", "0"), bus("3", "", ""), {{"id", "4"}}});
    CHECK(html.find("3 records have no usable position") != html.npos);
    CHECK(data_of(html)["rows"].size() == 1);
}

TEST_CASE("without records, or without positions, the page says so") {
    CHECK(written_by(page_with("id"), {}).find("<h1>No records</h1>") != std::string::npos);
    const std::string html = written_by(page_with("id"), {{{"id", "4"}}});
    CHECK(html.find("<h1>No positions</h1>") != html.npos);
    CHECK(html.find("1 record has no usable position") != html.npos);
    CHECK(data_of(html)["rows"].empty());
}

TEST_CASE("more positions than may be are thinned, and the page says so") {
    std::vector<Fields> fields;
    for (int i = 0; i < 100; ++i) fields.push_back(bus(std::to_string(i % 2), "-87." + std::to_string(100 + i)));
    const std::string html = written_by(page_with("id", 10), fields);
    CHECK(html.find("10 of the 100 positions are shown") != html.npos);
    const Json rows = data_of(html)["rows"];
    REQUIRE(rows.size() == 10);
    CHECK(rows.front()[0] == -87.1);
    CHECK(rows.back()[0] == -87.199);
    CHECK(html == written_by(page_with("id", 10), fields));
}

TEST_CASE("all fields are the union of the names, without personal ones") {
    const std::string html =
        written_by(page_of_all(), {{{"id", "1"}, {"latitude", "41.9"}, {"longitude", "-87.6"}, {"operator", "42493"}},
                                   {{"extra", "e"}, {"latitude", "41.8"}, {"longitude", "-87.5"}}},
                   &feed::known_dialects().front());
    CHECK(html.find("42493") == html.npos);
    const Json data = data_of(html);
    CHECK(data["columns"] == Json::parse(R"(["id","latitude","longitude","extra"])"));
    CHECK(data["rows"] == Json::parse(R"([[-87.6,41.9,null,1,0,"1",-5,-1,-2],[-87.5,41.8,null,0,0,0,0,-1,-2,"e"]])"));
}

TEST_CASE("a personal field is shown where it is named") {
    const std::string html = written_by(page_with("operator"), {{{"latitude", "41.9"}, {"longitude", "-87.6"}, {"operator", "42493"}}},
                                        &feed::known_dialects().front());
    CHECK(data_of(html)["rows"][0].back() == "42493");
}

TEST_CASE("times are epoch seconds with the offset of their clock") {
    const ScratchFolder folder;
    Sink<Record> sink = page(parse_columns("id,time"), open_output(folder / "out", false));
    Record record;
    const auto send = [&](const char* time, std::int64_t second, feed::Fraction fraction = {}) {
        fill(record, bus("1"), &feed::known_dialects().front());
        if (time) record.set_time(time, {std::chrono::sys_seconds(std::chrono::seconds(second)), fraction});
        sink.send(record);
    };
    send("2013-03-10T01:59:00-06:00", 1362902340);
    send("2013-03-10T03:00:00-05:00", 1362902400);
    send(nullptr, 0);
    sink.close();
    const std::string html = contents(folder / "out");
    CHECK(between(html, "<title>", "</title>") ==
          "3 positions of 1 vehicle on 1 route, 2013-03-10 01:59 (UTC-06:00) to 03:00 (UTC-05:00)");
    const Json data = data_of(html);
    CHECK(data["rows"][0][2] == 1362902340);
    CHECK(data["rows"][1][2] == 1362902400);
    CHECK(data["rows"][2][2].is_null());
    CHECK(data["offsets"] == Json::parse("[[0,-360],[1,-300]]"));
    CHECK(html.find("1 position has no time") != html.npos);
}

TEST_CASE("nothing in a feed ends the data or is markup") {
    const std::string evil = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)> \" ' & \u2028 🚌";
    Fields fields = bus(evil);
    fields[1].second = evil;
    fields.emplace_back("finalStop", evil);
    fields.emplace_back(evil, "v");
    const std::string html = written_by(page_of_all(), {fields});
    CHECK(count(html, "<script") == 2);
    CHECK(count(html, "</script") == 2);
    CHECK(html.find("<img") == html.npos);
    const Json data = data_of(html);
    CHECK(data["columns"].back() == evil);
    CHECK(data["rows"][0][4] == evil);
}

TEST_CASE("a page that is not closed is no file") {
    const ScratchFolder folder;
    { page(parse_columns("id"), open_output(folder / "out", false)).send(record_of(bus("1"))); }
    CHECK_FALSE(std::filesystem::exists(folder / "out"));
}
