#include "feed/snapshot_time.hpp"

#include <doctest/doctest.h>

#include "at.hpp"

using namespace busfeed::feed;
using Source = SnapshotTime::Source;

namespace {

std::string by(std::string_view input) {
    const auto time = snapshot_time(input, {}, at("2020-01-01T00:00:00Z"));
    static constexpr std::string_view sources[] = {"option", "name", "folder", "file"};
    return std::string(sources[static_cast<int>(time->source)]) + ": " + said(time->time);
}

}  // namespace

TEST_CASE("the option goes before the name, that before the folders, those before the file's time") {
    const auto day = read_day("2012-01-02");
    const auto file_time = at("2020-01-01T00:00:00Z");
    CHECK(said(snapshot_time("2013-03-10/1362925851.xml", day, file_time)->time) == "day 2012-01-02");
    CHECK(snapshot_time("x.xml", day, {})->source == Source::option);
    CHECK(by("2013-03-11/1362925851.xml") == "name: instant 2013-03-10T14:30:51Z");
    CHECK(by("2013-03-11/x.xml") == "folder: day 2013-03-11");
    CHECK(by("x.xml") == "file: instant 2020-01-01T00:00:00Z");
    CHECK_FALSE(snapshot_time("x.xml", {}, {}));
    CHECK_FALSE(snapshot_time("-", {}, {}));
    CHECK_FALSE(snapshot_time("", {}, {}));
}

TEST_CASE("folders, the nearest first") {
    CHECK(by("archive/2013-03-10/x.xml") == "folder: day 2013-03-10");
    CHECK(by("/archive/2013/03/10/x.xml") == "folder: day 2013-03-10");
    CHECK(by("2013/03/10/13/x.xml") == "folder: day 2013-03-10");
    CHECK(by("2013-03-10/2014/01/02/x.xml") == "folder: day 2014-01-02");
    CHECK(by("2014/01/02/2013-03-10/x.xml") == "folder: day 2013-03-10");
    CHECK(by("2013-03-10/rt22/x.xml") == "folder: day 2013-03-10");
    CHECK(by("20130310/2013-03-11//x.xml") == "folder: day 2013-03-11");
    CHECK(by("2013/03/32/x.xml") == "file: instant 2020-01-01T00:00:00Z");
    CHECK(by("12345678/03/10/x.xml") == "file: instant 2020-01-01T00:00:00Z");
    CHECK(by("03/10/x.xml") == "file: instant 2020-01-01T00:00:00Z");
}

TEST_CASE("members of archives: their own path first, then the archive's") {
    CHECK(by("day.zip!2013-03-10/1362925851.xml") == "name: instant 2013-03-10T14:30:51Z");
    CHECK(by("2013-03-09.zip!2013-03-10/x.xml") == "folder: day 2013-03-10");
    CHECK(by("2013-03-10.zip!x.xml") == "folder: day 2013-03-10");
    CHECK(by("archive/2013/03/10/all.tar.zst!inner/x.xml") == "folder: day 2013-03-10");
    CHECK(by("2013-03-09.tar!2013-03-10.zip!x.xml") == "folder: day 2013-03-10");
    CHECK(by("day.zip!2013\\03\\10\\x.xml") == "folder: day 2013-03-10");
}

TEST_CASE("the day of --date") {
    CHECK(read_day("2013-03-10") == std::chrono::local_days(std::chrono::year(2013) / 3 / 10));
    CHECK_FALSE(read_day("2013-03-10T00:00"));
    CHECK_FALSE(read_day("10.3.2013"));
    CHECK_FALSE(read_day("2013-02-29"));
}
