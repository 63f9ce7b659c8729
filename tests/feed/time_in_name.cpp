#include "feed/time_in_name.hpp"

#include <doctest/doctest.h>

#include "at.hpp"

using namespace busfeed::feed;

TEST_CASE("names that tell an instant") {
    CHECK(said(time_in_name("1362925851.xml")) == "instant 2013-03-10T14:30:51Z");
    CHECK(said(time_in_name("1362925851.xml.gz")) == "instant 2013-03-10T14:30:51Z");
    CHECK(said(time_in_name("rt22_1362925851.xml")) == "instant 2013-03-10T14:30:51Z");
    CHECK(said(time_in_name("1362925851123.xml")) == "instant 2013-03-10T14:30:51.123Z");
    CHECK(said(time_in_name("2013-03-10T14:30:51Z.xml")) == "instant 2013-03-10T14:30:51Z");
    CHECK(said(time_in_name("20130310T143051Z")) == "instant 2013-03-10T14:30:51Z");
}

TEST_CASE("names that tell a day and a clock") {
    for (const std::string_view name :
         {"20130310_131405.xml", "20130310T131405.xml", "20130310-131405", "20130310131405.xml",
          "bus20130310T131405Zebra", "2013-03-10T13:14:05.xml", "2013-03-10_13-14-05.xml.gz",
          "2013-03-10 13.14.05.xml", "2013_03_10_13_14_05"}) {
        INFO(std::string(name));
        CHECK(said(time_in_name(name)) == "local 2013-03-10T13:14:05");
    }
    for (const std::string_view name :
         {"20130310T1314", "2013-03-10T13-14.xml", "201303101314.xml", "2013-03-10T13:14"}) {
        INFO(std::string(name));
        CHECK(said(time_in_name(name)) == "local 2013-03-10T13:14:00");
    }
    CHECK(said(time_in_name("2013031013.xml")) == "local 2013-03-10T13:00:00");
}

TEST_CASE("names that tell a day") {
    for (const std::string_view name :
         {"20130310.xml", "feed20130310.xml", "2013-03-10.zip", "2013_03_10", "2013.03.10", "day-2013-03-10-rt22.tar",
          "20130310_1314.xml", "20130310_1485.xml", "2013-03-10_22-36.xml", "20130310_246060", "20130310T1460",
          "20130310_1314567", "2013-03-10T9:14"}) {
        INFO(std::string(name));
        CHECK(said(time_in_name(name)) == "day 2013-03-10");
    }
}

TEST_CASE("the most exact of several, and of those the first") {
    CHECK(said(time_in_name("20130311_1362925851.xml")) == "instant 2013-03-10T14:30:51Z");
    CHECK(said(time_in_name("2013-03-10..2013-03-16.tar")) == "day 2013-03-10");
    CHECK(said(time_in_name("20130311-20130310T131405")) == "local 2013-03-10T13:14:05");
}

TEST_CASE("numbers that are no time") {
    for (const std::string_view name :
         {"", "buses.xml", "allroutes.xml", "12345678.xml", "87654321", "20131301.xml", "20130230.xml", "19991231.xml",
          "21010101.xml", "0123456789", "9999999999.xml", "13629258510.xml", "946684799.xml", "0946684799", "2013.xml",
          "2013-3-10", "2013-03-1", "2013-03_10", "2013-03-101", "120130310", "getvehicles_v2.xml", "rt22.xml",
          "20130310131461", "201303102414"}) {
        INFO(std::string(name));
        CHECK(said(time_in_name(name)) == "nothing");
    }
}
