#include "feed/written_time.hpp"

#include <initializer_list>

#include <doctest/doctest.h>

#include "at.hpp"

using namespace busfeed::feed;

namespace {

void check_refused(TimeFormat format, std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) {
        INFO("'", std::string(text), "'");
        CHECK_FALSE(read_time(format, text));
    }
}

}  // namespace

TEST_CASE("BusTime: a day and a clock, with seconds or without") {
    const auto read = [](std::string_view text) { return read_time(TimeFormat::bustime, text); };
    CHECK(said(read("20150214 11:41")) == "local 2015-02-14T11:41:00");
    CHECK(said(read("20150214 11:41:07")) == "local 2015-02-14T11:41:07");
    CHECK(said(read(" 20240229 00:00\n")) == "local 2024-02-29T00:00:00");
    CHECK_FALSE(read("20150214 11:41")->to_the_second);
    CHECK(read("20150214 11:41:00")->to_the_second);
    check_refused(TimeFormat::bustime,
                  {"", "20150214", "20150214 ", "20150214 11", "20150214 11:4", "20150214 24:00", "20150214 11:60",
                   "20150214 11:41:60", "20150214 11:41:7", "20150214 11:41:07.5", "20150214 11:41 AM",
                   "20150229 11:41", "20151301 11:41", "20150200 11:41", "2015-02-14 11:41", "20150214T11:41",
                   "19691231 11:41", "2015021411:41", "+2015021 11:41", "20150214  11:41"});
}

TEST_CASE("a clock of 12 hours: noon and midnight, blanks and case") {
    const auto read = [](std::string_view text) { return read_time(TimeFormat::clock, text); };
    CHECK(said(read("1:14 PM")) == "clock 13:14:00");
    CHECK(said(read("05:48:25 pm")) == "clock 17:48:25");
    CHECK(said(read("12:00 AM")) == "clock 00:00:00");
    CHECK(said(read("12:59 am")) == "clock 00:59:00");
    CHECK(said(read("12:00 PM")) == "clock 12:00:00");
    CHECK(said(read("11:59PM")) == "clock 23:59:00");
    CHECK(said(read("  9:26 Am ")) == "clock 09:26:00");
    CHECK(said(read("1:14\u202fPM")) == "clock 13:14:00");
    CHECK(said(read("1:14\u00a0PM")) == "clock 13:14:00");
    check_refused(TimeFormat::clock, {"13:14 PM", "0:14 AM", "00:14 AM", "1:14 M", "1:14 PMs", "1:14 XM", "1:60 PM",
                                      "1:4 PM", ":14 PM", "PM", "1 PM", "1:14:7 PM", "001:14 PM", "1:14 P.M."});
}

TEST_CASE("a clock of 24 hours") {
    const auto read = [](std::string_view text) { return read_time(TimeFormat::clock, text); };
    CHECK(said(read("0:00")) == "clock 00:00:00");
    CHECK(said(read("17:48")) == "clock 17:48:00");
    CHECK(said(read("23:59:59")) == "clock 23:59:59");
    CHECK(said(read("1:14")) == "clock 01:14:00");
    check_refused(TimeFormat::clock, {"24:00", "99:99", "", " ", "17", "17:", "17:48:", "17h48", "-1:00"});
}

TEST_CASE("ISO 8601 with an offset, Z, or neither; the fraction keeps its digits") {
    const auto read = [](std::string_view text) { return read_time(TimeFormat::iso8601, text); };
    CHECK(said(read("2012-09-12T09:28:17.213-04:00")) == "instant 2012-09-12T13:28:17.213Z");
    CHECK(said(read("2023-01-25T17:02:00.971080+00:00")) == "instant 2023-01-25T17:02:00.971080Z");
    CHECK(said(read("2023-01-25T17:02:00Z")) == "instant 2023-01-25T17:02:00Z");
    CHECK(said(read("2023-01-25t17:02:00z")) == "instant 2023-01-25T17:02:00Z");
    CHECK(said(read("2023-01-25T17:07:00.971260")) == "local 2023-01-25T17:07:00.971260");
    CHECK(said(read("2023-01-25 17:07")) == "local 2023-01-25T17:07:00");
    CHECK(said(read("20230125T170700Z")) == "instant 2023-01-25T17:07:00Z");
    CHECK(said(read("2023-01-25T17:07:00,5+0530")) == "instant 2023-01-25T11:37:00.5Z");
    CHECK(said(read("2023-01-25T17:07+02")) == "instant 2023-01-25T15:07:00Z");
    CHECK(said(read("2023-12-31T24:00:00Z")) == "instant 2024-01-01T00:00:00Z");
    CHECK(said(read("2023-01-25T17:07:00.1234567890123456789Z")) == "instant 2023-01-25T17:07:00.123456789012345678Z");
    CHECK(read("2012-09-12T09:28:17-04:00")->offset == std::chrono::hours(-4));
    CHECK(read("2012-09-12T09:28:17+00:00")->offset == std::chrono::hours(0));
    CHECK_FALSE(read("2012-09-12T09:28:17Z")->offset);
    check_refused(TimeFormat::iso8601,
                  {"", "2012-09-12", "2012-09-12T", "2012-09-12T09", "2012-09-12T9:28:17", "2012-09-12T09:28:17.",
                   "2012-09-12T09:28:17.Z", "2012-09-12T09:28.5Z", "2012-09-12T09:28:17 Z", "2012-09-12T09:28:17-4:00",
                   "2012-09-12T09:28:17-04:60", "2012-09-12T09:28:17+14:01", "2012-09-12T09:28:17-04:00:00",
                   "2012-09-12T24:00:01", "2012-09-12T24:01", "2012-09-12T24:00:00.1", "2012-09-12T25:00",
                   "2012-9-12T09:28:17", "2012-02-30T09:28:17", "2012-09-12T09:28:60", "0001-01-01T00:00:00",
                   "9999-12-31T23:59:59.9999999", "-2012-09-12T09:28:17", "2012-09-12T09:28:17-0",
                   "2012-09-12T09:28:17+"});
}

TEST_CASE("epochs") {
    const auto seconds = [](std::string_view text) { return said(read_time(TimeFormat::epoch_seconds, text)); };
    const auto milliseconds = [](std::string_view text) {
        return said(read_time(TimeFormat::epoch_milliseconds, text));
    };
    CHECK(seconds("1362925851") == "instant 2013-03-10T14:30:51Z");
    CHECK(seconds("1362925851.25") == "instant 2013-03-10T14:30:51.25Z");
    CHECK(seconds("0") == "instant 1970-01-01T00:00:00Z");
    CHECK(milliseconds("1691014564579") == "instant 2023-08-02T22:16:04.579Z");
    CHECK(milliseconds("1691014564009") == "instant 2023-08-02T22:16:04.009Z");
    CHECK(milliseconds("7") == "instant 1970-01-01T00:00:00.007Z");
    CHECK(milliseconds("0") == "instant 1970-01-01T00:00:00.000Z");
    check_refused(TimeFormat::epoch_seconds, {"", "-1", "+1", "1e9", "1362925851.", "253402300800",
                                              "9999999999999", "12 3", "99999999999999999999999999999999"});
    check_refused(TimeFormat::epoch_milliseconds, {"", "-1", "1691014564579.5", "9999999999999999", "0x10"});
}

TEST_CASE("an age is no time") { CHECK_FALSE(read_time(TimeFormat::age, "13")); }

TEST_CASE("a user may write a day alone") {
    CHECK(said(read_time_or_day("2013-03-10")) == "day 2013-03-10");
    CHECK(said(read_time_or_day("20130310")) == "day 2013-03-10");
    CHECK(said(read_time_or_day("2013-03-10T09:28:17")) == "local 2013-03-10T09:28:17");
    CHECK(said(read_time_or_day("2013-03")) == "nothing");
    CHECK(said(read_time_or_day("2013-02-30")) == "nothing");
    CHECK(said(read_time_or_day("2013-03-10Z")) == "nothing");
    CHECK(said(read_time_or_day("yesterday")) == "nothing");
}
