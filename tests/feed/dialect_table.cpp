#include "feed/dialect.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "feed/time_format.hpp"
#include "reading.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;

// A short document of each agency, and what each row of the table says of it.

namespace {

std::string first(const std::string& document, const Strings& fields, const DictOptions& options = {}) {
    const Reading reading = read(document, fields, options);
    CHECK(reading.errors.empty());
    REQUIRE_FALSE(reading.records.empty());
    return reading.records.front();
}

const Strings place = {"route", "id", "direction", "latitude", "longitude"};

}  // namespace

TEST_CASE("every known dialect has a root, a record, signs to know it by, and the fields of a position") {
    for (const Dialect& dialect : known_dialects()) {
        CAPTURE(dialect.name);
        CHECK_FALSE(dialect.root.empty());
        CHECK_FALSE(dialect.record.empty());
        CHECK_FALSE(dialect.signs.empty());
        for (const std::string canonical : {"route", "id", "latitude", "longitude"}) CHECK(dialect.mapping(canonical));
    }
}

TEST_CASE("a time in the table has a format that is known, and a format has a time") {
    for (const Dialect& dialect : known_dialects()) {
        CAPTURE(dialect.name);
        CHECK((dialect.mapping("time") != nullptr) == !dialect.time_format.empty());
        if (!dialect.time_format.empty()) CHECK(time_format(dialect.time_format));
        CHECK((dialect.time_format == "age") == !dialect.last_time.empty());
    }
}

TEST_CASE("complaints are named with the element around them") {
    for (const Dialect& dialect : known_dialects())
        for (const std::string& path : dialect.errors) {
            CAPTURE(path);
            CHECK(std::ranges::count(path, '/') == 1);
        }
}

TEST_CASE("an operator's number is personal in every dialect that has one") {
    for (const Dialect& dialect : known_dialects())
        if (const Dialect::Mapping* const mapping = dialect.mapping("operator")) {
            CAPTURE(dialect.name);
            for (const std::string& path : mapping->paths) CHECK(dialect.is_personal(path));
        }
}

TEST_CASE("what is personal is told by the last part of a path, and only by all of it") {
    Dialect dialect = any_record("bus");
    dialect.personal = {"DriverRef", "op"};
    CHECK(dialect.is_personal("op"));
    CHECK(dialect.is_personal("DriverRef"));
    CHECK(dialect.is_personal("Extensions/VehicleJourney/DriverRef"));
    CHECK_FALSE(dialect.is_personal("stop"));
    CHECK_FALSE(dialect.is_personal("op/name"));
    CHECK_FALSE(dialect.is_personal("NoDriverRef"));
    CHECK_FALSE(dialect.is_personal(""));
}

TEST_CASE("course: the heading of the bus is its direction, that of its route another field") {
    CHECK(first("<buses><bus><id>1485</id><route>22</route><direction>North East Bound</direction><latitude>41.8</latitude>"
                "<longitude>-87.6</longitude><patternDirection>North Bound</patternDirection><run>P209</run>"
                "<finalStop><![CDATA[Clark & Howard]]></finalStop><operator>40144</operator></bus></buses>",
                {"route", "id", "direction", "latitude", "longitude", "pattern_direction", "run", "destination", "operator"}) ==
          "course route=22 id=1485 direction=North East Bound latitude=41.8 longitude=-87.6 pattern_direction=North Bound "
          "run=P209 destination=Clark & Howard operator=40144");
}

TEST_CASE("map: short names, and a clock that stands before the buses") {
    const std::string document = "\n\n<buses rt=\"22\"><time>1:14 PM</time><bus><id>4192</id><rt>22</rt><d>South Bound</d>"
                                 "<dd>Northbound</dd><lat>41.9</lat><lon>-87.6</lon><pid>3936</pid><pd>Northbound</pd>"
                                 "<run>P264</run><fs>Howard</fs><op>41543</op><bid>7314715</bid></bus></buses>";
    CHECK(first(document, place) == "map route=22 id=4192 direction=South Bound latitude=41.9 longitude=-87.6");
    CHECK(first(document, {"pattern", "pattern_direction", "run", "destination", "block", "operator"}) ==
          "map pattern=3936 pattern_direction=Northbound run=P264 destination=Howard block=7314715 operator=41543");
    CHECK(first(document, {"time"}, with_times({.zone = {}, .day = read_day("2013-03-10"), .utc = false, .file_time = {}})) ==
          "map time=2013-03-10T13:14:00-05:00");
}

TEST_CASE("bustime: no direction before version 3, a block with a blank in it, another name of the block") {
    CHECK(first("<bustime-response><vehicle><vid>8291</vid><tmstmp>20150214 11:41</tmstmp><lat>41.9</lat><lon>-87.6</lon>"
                "<hdg>161</hdg><pid>3932</pid><rt>22</rt><des>Harrison</des><spd>12</spd><tablockid>22 -506</tablockid>"
                "<tatripid>10</tatripid></vehicle></bustime-response>",
                {"time", "route", "id", "direction", "heading", "speed", "destination", "pattern", "block", "trip", "delayed"},
                with_times()) ==
          "bustime time=2015-02-14T11:41:00-06:00 route=22 id=8291 direction=- heading=161 speed=12 destination=Harrison "
          "pattern=3932 block=22 -506 trip=10 delayed=-");
    CHECK(first("<bustime-response><vehicle><blk>7</blk><rtdir>Southbound</rtdir><dly>true</dly><tmstmp>20230516 07:19:39</tmstmp>"
                "<vid>1</vid></vehicle></bustime-response>",
                {"time", "id", "direction", "pattern_direction", "block", "delayed"}, with_times()) ==
          "bustime time=2023-05-16T07:19:39-05:00 id=1 direction=Southbound pattern_direction=Southbound block=7 delayed=true");
}

TEST_CASE("nextbus: everything is an attribute, and may be missing") {
    CHECK(first("<body copyright='x'><vehicle id='8321' routeTag='510' lat='43.6' lon='-79.4' secsSinceReport='13' heading='-4' "
                "speedKmHr='0'/><lastTime time='1691014564579'/></body>",
                {"time", "route", "id", "direction", "heading", "speed"}, with_times()) ==
          "nextbus time=2023-08-02T22:15:51Z route=510 id=8321 direction=- heading=-4 speed=0");
}

TEST_CASE("siri: the first of two paths that the record has") {
    const auto siri = [](const std::string& journey) {
        return "<Siri xmlns='http://www.siri.org.uk/siri'><ServiceDelivery><VehicleMonitoringDelivery><VehicleActivity>"
               "<RecordedAtTime>2023-01-25T11:01:39.200+00:00</RecordedAtTime><MonitoredVehicleJourney>" +
               journey + "</MonitoredVehicleJourney></VehicleActivity></VehicleMonitoringDelivery></ServiceDelivery></Siri>";
    };
    CHECK(first(siri("<LineRef>22</LineRef><PublishedLineName>Clark</PublishedLineName><DirectionRef>INBOUND</DirectionRef>"
                     "<VehicleLocation><Longitude>-87.6</Longitude><Latitude>41.9</Latitude></VehicleLocation>"
                     "<VehicleRef>S-1</VehicleRef>"),
                place) == "siri route=22 id=S-1 direction=INBOUND latitude=41.9 longitude=-87.6");
    CHECK(first(siri("<PublishedLineName>Clark</PublishedLineName><DirectionName>in</DirectionName>"),
                {"time", "route", "direction", "id"}, with_times()) ==
          "siri time=2023-01-25T11:01:39.200+00:00 route=Clark direction=in id=-");
}

TEST_CASE("train: the route is an attribute of the element around the trains") {
    const Reading reading = read("<ctatt><tmst>20171210 00:15:46</tmst><errCd>0</errCd><errNm/><route name='red'>"
                                 "<train><rn>801</rn><trDr>1</trDr><prdt>20171210 00:15:25</prdt><lat>41.7</lat></train></route>"
                                 "<route name='y'/><route name='brn'><train><rn>802</rn><lat>41.8</lat></train></route></ctatt>",
                                 {"time", "route", "id"}, with_times());
    CHECK(reading.records == Strings{"train time=2017-12-10T00:15:25-06:00 route=red id=801",
                                     "train time=2017-12-10T00:15:46-06:00 route=brn id=802"});
    CHECK(reading.notices.empty());
}

TEST_CASE("translink: zeros before the route, and a clock in every record") {
    const Reading reading = read("<Buses><Bus><VehicleNo>2543</VehicleNo><RouteNo>049</RouteNo><Direction>WEST</Direction>"
                                 "<Latitude>49.2</Latitude><Longitude>-123.1</Longitude><RecordedTime>05:48:25 pm</RecordedTime>"
                                 "</Bus></Buses>",
                                 {"time", "route", "id", "direction"},
                                 with_times({.zone = {}, .day = read_day("2013-01-10"), .utc = false, .file_time = {}}));
    CHECK(reading.records == Strings{"translink time=2013-01-10T17:48:25-08:00 route=049 id=2543 direction=WEST"});
}
