#include "feed/document_times.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

#include "at.hpp"

using namespace busfeed::feed;
using namespace std::chrono_literals;

namespace {

DocumentTimes chicago(std::string_view input) {
    return {Zone("America/Chicago"), snapshot_time(input, {}, {})};
}

std::string text(const RecordTime& time) {
    TimeText room;
    return time.is_known() ? std::string(write_time(time.instant, time.offset, room)) : "unknown";
}

std::string polled(std::string_view input, std::string_view clock) {
    return text(chicago(input).read(TimeFormat::clock, clock));
}

}  // namespace

TEST_CASE("a clock is put on the day that brings it nearest to the poll") {
    // 1362895220 is 00:00:20 in Chicago on the day when clocks are put forward.
    CHECK(polled("1362895220.xml", "11:59 PM") == "2013-03-09T23:59:00-06:00");
    CHECK(polled("1362895220.xml", "12:00 AM") == "2013-03-10T00:00:00-06:00");
    CHECK(polled("1362895190.xml", "12:00 AM") == "2013-03-10T00:00:00-06:00");
    CHECK(polled("1362895190.xml", "11:59 PM") == "2013-03-09T23:59:00-06:00");
    CHECK(polled("1362925851.xml", "9:30 AM") == "2013-03-10T09:30:00-05:00");
    CHECK(polled("20130310_000020.xml", "11:59 PM") == "2013-03-09T23:59:00-06:00");
    CHECK(polled("20130310T235930.xml", "12:00 AM") == "2013-03-11T00:00:00-05:00");
}

TEST_CASE("a bare day is the clock's day") {
    CHECK(polled("2013-03-10/x.xml", "11:59 PM") == "2013-03-10T23:59:00-05:00");
    CHECK(polled("2013-03-10/x.xml", "12:00 AM") == "2013-03-10T00:00:00-06:00");
}

TEST_CASE("a file's time is an instant too") {
    DocumentTimes times(Zone("America/Chicago"), snapshot_time("x.xml", {}, at("2013-03-10T06:00:20Z")));
    CHECK(text(times.read(TimeFormat::clock, "11:59 PM")) == "2013-03-09T23:59:00-06:00");
}

TEST_CASE("local times have the zone's offset of then") {
    DocumentTimes times = chicago("x.xml");
    CHECK(text(times.read(TimeFormat::bustime, "20150214 11:41")) == "2015-02-14T11:41:00-06:00");
    CHECK(text(times.read(TimeFormat::bustime, "20150714 11:41:07")) == "2015-07-14T11:41:07-05:00");
    CHECK(text(times.read(TimeFormat::iso8601, "2015-07-14T11:41:07.250")) == "2015-07-14T11:41:07.250-05:00");
    CHECK_FALSE(times.seen(TimeProblem::occurs_twice));
}

TEST_CASE("an instant gets the zone's offset, or keeps its own where no zone is known") {
    DocumentTimes times = chicago("x.xml");
    CHECK(text(times.read(TimeFormat::iso8601, "2012-09-12T09:28:17.213-04:00")) == "2012-09-12T08:28:17.213-05:00");
    CHECK(text(times.read(TimeFormat::epoch_milliseconds, "1691014564579")) == "2023-08-02T17:16:04.579-05:00");

    DocumentTimes nowhere({}, {});
    CHECK(text(nowhere.read(TimeFormat::iso8601, "2012-09-12T09:28:17.213-04:00")) == "2012-09-12T09:28:17.213-04:00");
    CHECK(text(nowhere.read(TimeFormat::iso8601, "2012-09-12T09:28:17+00:00")) == "2012-09-12T09:28:17+00:00");
    CHECK(text(nowhere.read(TimeFormat::iso8601, "2012-09-12T09:28:17Z")) == "2012-09-12T09:28:17Z");
    CHECK(text(nowhere.read(TimeFormat::epoch_seconds, "1362925851")) == "2013-03-10T14:30:51Z");
}

TEST_CASE("the hour that occurs twice: by the poll if its name tells the instant, else the first") {
    DocumentTimes unknown = chicago("x.xml");
    const RecordTime time = unknown.read(TimeFormat::bustime, "20131103 01:30");
    CHECK(text(time) == "2013-11-03T01:30:00-05:00");
    CHECK(time.problem == TimeProblem::occurs_twice);
    CHECK(unknown.seen(TimeProblem::occurs_twice));
    CHECK_FALSE(unknown.seen(TimeProblem::never_occurs));

    DocumentTimes first = chicago("1383460260.xml");   // 06:31 UTC
    CHECK(text(first.read(TimeFormat::bustime, "20131103 01:30")) == "2013-11-03T01:30:00-05:00");
    CHECK(first.seen(TimeProblem::occurs_twice));
    CHECK(text(first.read(TimeFormat::clock, "1:30 AM")) == "2013-11-03T01:30:00-05:00");
    DocumentTimes second = chicago("1383463860.xml");  // 07:31 UTC
    CHECK(text(second.read(TimeFormat::bustime, "20131103 01:30")) == "2013-11-03T01:30:00-06:00");
    CHECK(text(second.read(TimeFormat::clock, "1:30 AM")) == "2013-11-03T01:30:00-06:00");

    // When a file was written says when it was copied, at least as often.
    DocumentTimes copied(Zone("America/Chicago"), snapshot_time("x.xml", {}, at("2013-11-20T00:00:00Z")));
    CHECK(text(copied.read(TimeFormat::bustime, "20131103 01:30")) == "2013-11-03T01:30:00-05:00");
}

TEST_CASE("the hour that never occurs") {
    DocumentTimes times = chicago("2013-03-10/x.xml");
    const RecordTime time = times.read(TimeFormat::clock, "2:30 AM");
    CHECK(text(time) == "2013-03-10T03:30:00-05:00");
    CHECK(time.problem == TimeProblem::never_occurs);
    CHECK(times.seen(TimeProblem::never_occurs));
    CHECK(polled("1362900660.xml", "2:30 AM") == "2013-03-10T01:30:00-06:00");  // 07:31 UTC: put forward too early
}

TEST_CASE("what is missing is told") {
    DocumentTimes no_zone({}, snapshot_time("1362925851.xml", {}, {}));
    CHECK(no_zone.read(TimeFormat::clock, "9:30 AM").problem == TimeProblem::no_zone);
    CHECK(no_zone.read(TimeFormat::bustime, "20131103 01:30").problem == TimeProblem::no_zone);
    DocumentTimes no_day = chicago("x.xml");
    CHECK(no_day.read(TimeFormat::clock, "9:30 AM").problem == TimeProblem::no_day);
    CHECK(no_day.read(TimeFormat::clock, "").problem == TimeProblem::unreadable);
    CHECK(no_day.seen(TimeProblem::no_day));
    CHECK(no_day.seen(TimeProblem::unreadable));
    CHECK_FALSE(no_day.seen(TimeProblem::no_zone));
    CHECK_FALSE(no_day.read(TimeFormat::age, "13").is_known());
}

TEST_CASE("the same text in another format is another time") {
    DocumentTimes times({}, {});
    CHECK_FALSE(times.read(TimeFormat::bustime, "").is_known());
    CHECK(text(times.read(TimeFormat::epoch_seconds, "1362925851")) == "2013-03-10T14:30:51Z");
    CHECK(text(times.read(TimeFormat::epoch_seconds, "1362925851")) == "2013-03-10T14:30:51Z");
    CHECK(text(times.read(TimeFormat::epoch_milliseconds, "1362925851")) == "1970-01-16T18:35:25.851Z");
    CHECK_FALSE(times.read(TimeFormat::bustime, "1362925851").is_known());
    CHECK(text(times.read(TimeFormat::epoch_milliseconds, "1362925851")) == "1970-01-16T18:35:25.851Z");
}

TEST_CASE("recorded polls: clock and name agree to the minute") {
    namespace fs = std::filesystem;
    const fs::path folder = fs::path(__FILE__).parent_path() / "../../../shared/feeds/map_rt22";
    if (!fs::is_directory(folder)) {
        MESSAGE("skipped: no recorded feeds in ../shared/feeds/map_rt22");
        return;
    }
    int files = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::ostringstream content;
        content << std::ifstream(entry.path()).rdbuf();
        const std::string xml = content.str();
        const std::size_t begin = xml.find("<time>") + 6;
        INFO(entry.path().filename().string());
        DocumentTimes times = chicago(entry.path().filename().string());
        const RecordTime time =
            times.read(TimeFormat::clock, std::string_view(xml).substr(begin, xml.find("</time>", begin) - begin));
        REQUIRE(time.problem == TimeProblem::none);
        const std::chrono::seconds poll(std::stoll(entry.path().stem().string()));
        const std::chrono::seconds ahead = time.instant.seconds.time_since_epoch() - poll;
        CHECK(ahead > -2min);
        CHECK(ahead <= 1min);
        ++files;
    }
    CHECK(files == 240);
}
