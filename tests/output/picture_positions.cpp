#include "output/picture_positions.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::output;

namespace {

constexpr std::size_t memory = 1 << 20;

struct Report {
    std::string id, longitude;
    int second = -1;  // -1: none
    std::string route = "22", trip = {};
};

void add(PicturePositions& positions, const Report& report) {
    feed::Record record = testing::record_of({{"id", report.id}, {"route", report.route}, {"trip", report.trip},
                                              {"latitude", "41.9"}, {"longitude", report.longitude}});
    if (report.second >= 0) record.set_time("t", {std::chrono::sys_seconds(std::chrono::seconds(report.second)), {}});
    positions.add(record);
}

/// Each dot as its longitude, behind `-` where it goes on from the one before, before `!` where it is the last.
std::string dots_of(const std::vector<Report>& reports, std::size_t most = 1000, std::size_t bytes = memory) {
    PicturePositions positions(most, bytes);
    for (const Report& report : reports) add(positions, report);
    std::string text;
    for (const PictureDot& dot : positions.take())
        text += std::string(dot.goes_on ? "-" : text.empty() ? "" : " ") + std::to_string(static_cast<int>(dot.longitude)) +
                (dot.is_last ? "!" : "");
    return text;
}

}  // namespace

TEST_CASE("positions of a vehicle are on a trail in the order of their times") {
    CHECK(dots_of({{"a", "1", 10}, {"b", "5", 11}, {"a", "3", 30}, {"a", "2", 20}, {"b", "6", 40}}) == "1-2-3! 5-6!");
}

TEST_CASE("without times or vehicles each position is all that is known") {
    CHECK(dots_of({{"a", "1"}, {"a", "2"}, {"", "3", 5}, {"", "4", 6}}) == "1! 2! 3! 4!");
}

TEST_CASE("a trail ends where the trip does, the route does, or the vehicle was silent for long") {
    CHECK(dots_of({{"a", "1", 0, "22", "x"}, {"a", "2", 60, "22", "y"}}) == "1 2!");
    CHECK(dots_of({{"a", "1", 0, "22"}, {"a", "2", 60, "36"}}) == "1 2!");
    CHECK(dots_of({{"a", "1", 0}, {"a", "2", 1800}, {"a", "3", 3601}}) == "1-2 3!");
    CHECK(dots_of({{"a", "1", 0, "22", "x"}, {"a", "2", 21600, "22", "x"}, {"a", "3", 43201, "22", "x"}}) == "1-2 3!");
}

TEST_CASE("what is thinned away ends no trail that goes on, and joins none that ends") {
    std::vector<Report> reports;
    for (int i = 0; i < 10; ++i) reports.push_back({"a", std::to_string(i + 1), 60 * i});
    CHECK(dots_of(reports, 3) == "1-5-10!");
    for (int i = 3; i < 10; ++i) reports[static_cast<std::size_t>(i)].second += 3600;
    CHECK(dots_of(reports, 3) == "1 5-10!");
}

TEST_CASE("more vehicles than may be shown are thinned, too") {
    std::vector<Report> reports;
    for (int i = 0; i < 90; ++i) reports.push_back({std::to_string(i), std::to_string(i), 60 * i});
    CHECK(dots_of(reports, 3) == "14! 44! 74!");
}

TEST_CASE("the same comes out when all waits on disk") {
    std::vector<Report> reports;
    for (int i = 0; i < 3000; ++i) reports.push_back({std::to_string(i % 7), std::to_string(i % 180), (i * 31) % 3000});
    CHECK(dots_of(reports, 5000, 1) == dots_of(reports, 5000));
    CHECK(dots_of(reports, 500, 1) == dots_of(reports, 500));
}

TEST_CASE("records without a usable position are counted") {
    PicturePositions positions(10, memory);
    add(positions, {"a", "x"});
    add(positions, {"a", "181"});
    add(positions, {"a", "1"});
    CHECK(positions.take().size() == 1);
    CHECK(positions.fleet().counts().records == 3);
    CHECK(positions.fleet().counts().positions == 1);
}
