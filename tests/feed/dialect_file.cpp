#include "feed/dialect_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "filter/condition.hpp"
#include "filter/filter_on_field.hpp"
#include "reading.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;

namespace {

/// What is said against such a file; empty: nothing.
std::string complaint(const std::string& json) {
    try {
        static_cast<void>(read_dialects(json));
    } catch (const BadDialectFile& error) {
        return error.what();
    }
    return "";
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }

const std::string harbour = R"({"name": "harbour", "root": "fleet", "record": "boat", "signs": ["@no"],
    "fields": {"id": "@no", "route": ["line", "../@line"], "latitude": "pos/lat", "longitude": "pos/lon",
               "time": ["seen", "../../asof"], "operator": "crew/master"},
    "personal": ["master"], "errors": ["fleet/problem"], "others": {"pier": "piers"},
    "time_format": "iso8601", "zone": "America/Chicago"})";

}  // namespace

TEST_CASE("the least that a dialect can be is a name and a record") {
    const auto dialects = read_dialects(R"([{"name": "least", "record": "unit"}])");
    REQUIRE(dialects.size() == 1);
    CHECK(dialects[0].name == "least");
    CHECK(dialects[0].record == "unit");
    CHECK(dialects[0].root.empty());
    CHECK(dialects[0].fields.empty());
    CHECK(dialects[0].time_format.empty());
    CHECK(read("<any><unit/></any>", {}, only(dialects)).records == Strings{"least"});
}

TEST_CASE("every word of a row is taken over") {
    const auto dialects = read_dialects(R"({"name": "n", "root": "r", "root_namespace": "u", "record": "v", "signs": ["a", "b"],
        "fields": {"route": ["x", "../@y"], "id": "z"}, "personal": ["p"], "errors": ["e/f"], "others": {"stop": "stops"},
        "time_format": "age", "last_time": "l", "zone": "Europe/Berlin"})");
    REQUIRE(dialects.size() == 1);
    const Dialect& it = dialects[0];
    CHECK(it.name == "n");
    CHECK(it.root == "r");
    CHECK(it.root_namespace == "u");
    CHECK(it.record == "v");
    CHECK(it.signs == Strings{"a", "b"});
    REQUIRE(it.fields.size() == 2);
    CHECK(it.fields[0].canonical == "route");  // in the order of the file
    CHECK(it.fields[0].paths == Strings{"x", "../@y"});
    CHECK(it.fields[1].canonical == "id");
    CHECK(it.fields[1].paths == Strings{"z"});
    CHECK(it.personal == Strings{"p"});
    CHECK(it.errors == Strings{"e/f"});
    REQUIRE(it.others.size() == 1);
    CHECK(it.others[0].element == "stop");
    CHECK(it.others[0].what == "stops");
    CHECK(it.time_format == "age");
    CHECK(it.last_time == "l");
    CHECK(it.zone == "Europe/Berlin");
}

TEST_CASE("an array holds several dialects, in their order; one object is one dialect; an empty array none") {
    const auto dialects = read_dialects(R"([{"name": "a", "record": "x"}, {"name": "b", "record": "y"}])");
    REQUIRE(dialects.size() == 2);
    CHECK(dialects[0].name == "a");
    CHECK(dialects[1].name == "b");
    CHECK(read_dialects(R"({"name": "a", "record": "x"})").size() == 1);
    CHECK(read_dialects("[]").empty());
}

TEST_CASE("where a list is wanted, one text will do") {
    const auto dialects = read_dialects(R"({"name": "a", "record": "x", "signs": "@no", "personal": "p", "errors": "e/f"})");
    REQUIRE(dialects.size() == 1);
    CHECK(dialects[0].signs == Strings{"@no"});
    CHECK(dialects[0].personal == Strings{"p"});
    CHECK(dialects[0].errors == Strings{"e/f"});
}

TEST_CASE("what a row cannot do without") {
    CHECK(complaint(R"([{"name": "a"}])") == "a dialect needs a \"record\", the element that is one vehicle");
    CHECK(complaint(R"([{"record": "x"}])") == "a dialect needs a \"name\"");
    CHECK(complaint(R"([{"name": "a", "record": ""}])") != "");
}

TEST_CASE("a word that is not known is an error, and named") {
    CHECK(complaint(R"({"name": "a", "record": "x", "feilds": {}})") == "unknown word \"feilds\"");
    CHECK(complaint(R"([{"name": "a", "record": "x"}, {"name": "b", "record": "y", "Zone": "UTC"}])") == "unknown word \"Zone\"");
    try {
        read_dialects(R"({"name": "a", "record": "x", "feilds": {}})");
        FAIL("it is taken");
    } catch (const UnknownWord& error) {
        CHECK(error.word == "feilds");
        CHECK(std::ranges::count(error.known, "fields") == 1);
    }
}

TEST_CASE("a format of times that is not known is an error, and named") {
    CHECK(complaint(R"({"name": "a", "record": "x", "time_format": "rfc822"})") == "unknown time_format \"rfc822\"");
    for (const std::string good : {"bustime", "clock", "iso8601", "epoch-seconds", "epoch-milliseconds"})
        CHECK(complaint(R"({"name": "a", "record": "x", "time_format": ")" + good + "\"}") == "");
}

TEST_CASE("what can be known to be wrong before a feed is read is said at once") {
    CHECK(contains(complaint(R"({"name": "auto", "record": "x"})"), "\"auto\" means any dialect"));
    CHECK(contains(complaint(R"({"name": "a", "record": "x", "time_format": "age"})"), "needs \"last_time\""));
    CHECK(complaint(R"({"name": "a", "record": "x", "time_format": "age", "last_time": "l"})") == "");
    CHECK(contains(complaint(R"({"name": "a", "record": "x", "errors": "problem"})"), "\"problem\" needs its parent"));
    CHECK(contains(complaint(R"({"name": "a", "record": "x", "zone": "Europe/Atlantis"})"), "Europe/Atlantis"));
}

TEST_CASE("a field may have a unit") {
    const auto dialects = read_dialects(
        R"({"name": "a", "record": "x", "fields": {"id": "no", "speed": "v"}, "units": {"speed": "mph"}})");
    REQUIRE(dialects.size() == 1);
    CHECK(dialects[0].fields[0].unit.empty());
    CHECK(dialects[0].fields[1].unit == "mph");
    CHECK(complaint(R"({"name": "a", "record": "x", "fields": {"id": "no"}, "units": {"speed": "mph"}})") ==
          "\"units\" names \"speed\", which is no field");
    CHECK(complaint(R"({"name": "a", "record": "x", "fields": {"id": "no"}, "units": {"id": 7}})") != "");
}

TEST_CASE("what is no JSON, or of another kind than it should be, is an error and no crash") {
    for (const std::string bad : {"", "{", "[", "nonsense", "[{]", "{\"name\": \"a\", \"record\": \"x\"} {}", "7", "\"text\"",
                                  "[1]", "[[]]", "[\"text\"]", "[null]", R"({"name": 7, "record": "x"})",
                                  R"({"name": "a", "record": ["x"]})", R"({"name": "a", "record": "x", "signs": [1]})",
                                  R"({"name": "a", "record": "x", "signs": {"a": "b"}})",
                                  R"({"name": "a", "record": "x", "fields": {"id": 1}})",
                                  R"({"name": "a", "record": "x", "fields": ["@no"]})",
                                  R"({"name": "a", "record": "x", "fields": "@no"})",
                                  R"({"name": "a", "record": "x", "others": ["stop"]})",
                                  R"({"name": "a", "record": "x", "others": {"stop": 1}})",
                                  R"({"name": "a", "record": "x", "zone": null})", "\xff\xfe"}) {
        CAPTURE(bad);
        CHECK(complaint(bad) != "");
    }
}

TEST_CASE("a value of another kind than it should be is named") {
    CHECK(complaint(R"({"name": 7, "record": "x"})") == "\"name\" must be a text");
    CHECK(complaint(R"({"name": "a", "record": "x", "signs": [1]})") == "\"signs\" must be a text");
    CHECK(complaint(R"({"name": "a", "record": "x", "signs": {}})") == "\"signs\" must be a text or a list of texts");
    CHECK(complaint(R"({"name": "a", "record": "x", "fields": {"id": null}})") == "\"id\" must be a text or a list of texts");
    CHECK(complaint(R"({"name": "a", "record": "x", "others": {"stop": []}})") == "\"stop\" must be a text");
    CHECK(complaint(R"({"name": "a", "record": "x", "others": "stop"})") == "\"others\" must be an object: {\"…\": …}");
    CHECK(complaint("null") == complaint("[7]"));
}

TEST_CASE("an error of JSON tells the place") { CHECK(contains(complaint("{\n  \"name\": \"a\",\n  oops\n}"), "line 3")); }

TEST_CASE("a dialect from a file reads a feed that nobody knew") {
    DictOptions options = only(read_dialects(harbour));
    options.times.emplace();
    const Reading reading = read("<fleet><problem> radar out </problem><asof>2024-07-04T10:00:00</asof><group line='7'>"
                                 "<boat no='1'><pos><lat>41.88</lat><lon>-87.61</lon></pos><crew><master>Ann</master></crew></boat>"
                                 "<boat no='2'><line>8</line><seen>2024-07-04T15:01:00Z</seen></boat></group></fleet>",
                                 {"time", "route", "id", "latitude", "longitude", "operator"}, options);
    CHECK(reading.records ==
          Strings{"harbour time=2024-07-04T10:00:00-05:00 route=7 id=1 latitude=41.88 longitude=-87.61 operator=Ann",
                  "harbour time=2024-07-04T10:01:00-05:00 route=8 id=2 latitude=- longitude=- operator=-"});
    CHECK(reading.notices == Strings{"test.xml: the feed says: radar out"});
    CHECK(options.dialects[0].is_personal("crew/master"));
    CHECK(read("<fleet><pier/></fleet>", {}, options).notices == Strings{"test.xml: no vehicles, but piers"});
}

TEST_CASE("a dialect from a file that stands first wins a root that is known too, where its signs fit") {
    const Dialects dialects = Dialects::before_known(
        read_dialects(R"({"name": "tram", "root": "buses", "record": "bus", "signs": ["tramNo"], "fields": {"id": "tramNo"}})"));
    CHECK(read("<buses><bus><rt>22</rt><tramNo>5</tramNo></bus></buses>", {"id"}, only(dialects)).records == Strings{"tram id=5"});
    CHECK(read("<buses><bus><rt>22</rt><id>6</id></bus></buses>", {"id"}, only(dialects)).records == Strings{"map id=6"});
}

TEST_CASE("conditions know the canonical names of a dialect from a file, those outside of records too") {
    const Collected records = new_collection();
    coro::Sink<xml::XmlEvent> events = buses_to_dicts(
        only(read_dialects(harbour)), filter::where(filter::Condition::parse("route=7"),
                                                    filter::where(filter::Condition::parse("latitude>41.5"), collect(records))));
    Bytes bytes("<fleet><group line='7'><boat no='1'><pos><lat>41.88</lat></pos></boat><boat no='2'><pos><lat>41.2</lat></pos></boat>"
                "</group><group line='8'><boat no='3'><pos><lat>41.9</lat></pos></boat></group></fleet>");
    xml::parse(bytes, events);
    events.close();
    CHECK(*records == std::vector<Fields>{{{"@no", "1"}, {"pos/lat", "41.88"}}});
}
