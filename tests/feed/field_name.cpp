#include "feed/field_name.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed::feed;
using namespace busfeed::testing;

namespace {

/// What a new name finds; a text that no field has where it finds nothing.
std::string found(const std::string& name, const Record& record) {
    return std::string(FieldName(name).find(record).value_or("(nothing)"));
}

const Dialect& siri_like() {
    static const Dialect dialect = {.name = "test",
                                    .root = "",
                                    .record = "bus",
                                    .fields = {{"route", {"Journey/LineRef"}}, {"latitude", {"Journey/Lat"}}, {"id", {"@ref"}}},
                                    .personal = {}};
    return dialect;
}

}  // namespace

TEST_CASE("a field is found by its name in full") {
    const Record record = record_of({{"id", "1"}, {"Journey/LineRef", "X9"}, {"@id", "attribute"}});
    CHECK(found("id", record) == "1");
    CHECK(found("Journey/LineRef", record) == "X9");
    CHECK(found("@id", record) == "attribute");
}

TEST_CASE("a field is found by the last part of its name, or the last parts") {
    const Record record = record_of({{"Activity/Journey/LineRef", "X9"}, {"Activity/Journey/@ref", "7"}, {"@routeTag", "N"}});
    CHECK(found("LineRef", record) == "X9");
    CHECK(found("Journey/LineRef", record) == "X9");
    CHECK(found("@ref", record) == "7");
    CHECK(found("ref", record) == "7");
    CHECK(found("Journey/@ref", record) == "7");
    CHECK(found("routeTag", record) == "N");
}

TEST_CASE("a field's value can be replaced where it stands, and times, source and line stay") {
    Record record = record_of({{"id", "1"}, {"Journey/LineRef", "X9"}, {"late", ""}});
    FieldName("LineRef").replace(record, "a longer one");
    FieldName("id").replace(record, "");
    FieldName("late").replace(record, "true");
    FieldName("source").replace(record, "elsewhere.xml");
    FieldName("line").replace(record, "7");
    FieldName("missing").replace(record, "made up");
    CHECK(fields_of(record) == Fields{{"id", ""}, {"Journey/LineRef", "a longer one"}, {"late", "true"}});
    CHECK(found("source", record) == "test.xml");
    CHECK(found("line", record) == "1");
}

TEST_CASE("half a name finds nothing, nor does the empty one") {
    const Record record = record_of({{"Journey/LineRef", "X9"}, {"route", "22"}, {"@tag", "t"}});
    for (const std::string name : {"Ref", "oute", "ourney/LineRef", "Journey", "/LineRef", "", "/", "@", "Route", "@route"}) {
        CAPTURE(name);
        CHECK(found(name, record) == "(nothing)");
    }
}

TEST_CASE("the exact name goes before an ending, wherever it stands") {
    const Record record = record_of({{"stop/id", "of the stop"}, {"@id", "attribute"}, {"id", "exact"}});
    CHECK(found("id", record) == "exact");
}

TEST_CASE("of several endings the first in the document is taken") {
    CHECK(found("id", record_of({{"stop/id", "1"}, {"@id", "2"}, {"run/id", "3"}})) == "1");
    CHECK(found("id", record_of({{"@id", "2"}, {"stop/id", "1"}})) == "2");
}

TEST_CASE("a place without a field is not found") {
    Record record;
    record.begin("", 1);
    record.place("a");
    record.set(record.place("b/a"), "below");
    record.finish(nullptr);
    CHECK(found("a", record) == "below");
}

TEST_CASE("an empty field is found, and is not the same as none") {
    const Record record = record_of({{"route", ""}});
    CHECK(found("route", record) == "");
    CHECK(found("id", record) == "(nothing)");
}

TEST_CASE("a canonical name stands for the dialect's own, and goes before all else") {
    const Record record =
        record_of({{"route", "not this"}, {"Journey/LineRef", "X9"}, {"@ref", "7"}, {"id", "nor this"}}, &siri_like());
    CHECK(found("route", record) == "X9");
    CHECK(found("id", record) == "7");
    CHECK(found("LineRef", record) == "X9");
}

TEST_CASE("without a dialect there are no canonical names") {
    const Dialect none = any_record("bus");
    CHECK(found("route", record_of({{"Journey/LineRef", "X9"}}, &none)) == "(nothing)");
    CHECK(found("route", record_of({{"Journey/LineRef", "X9"}})) == "(nothing)");
}

TEST_CASE("the names of the course's dialect") {
    const auto& dialects = known_dialects();
    const auto course = std::ranges::find(dialects, "course", &Dialect::name);
    REQUIRE(course != dialects.end());
    const Record record = record_of({{"finalStop", "Howard"}, {"patternDirection", "North"}, {"operator", "9"}}, &*course);
    CHECK(found("destination", record) == "Howard");
    CHECK(found("pattern_direction", record) == "North");
    CHECK(found("operator", record) == "9");
    CHECK(found("finalStop", record) == "Howard");
    CHECK(course->is_personal("operator"));
    CHECK_FALSE(course->is_personal("id"));
}

TEST_CASE("every record has a source and a line, unless the feed has fields of those names") {
    Record record;
    record.begin("feed.xml", 18446744073709551615U);
    record.finish(nullptr);
    CHECK(found("source", record) == "feed.xml");
    CHECK(found("line", record) == "18446744073709551615");
    record.begin("feed.xml", 3);
    record.set(record.place("line"), "Red");
    record.set(record.place("@source"), "GPS");
    record.finish(nullptr);
    CHECK(found("line", record) == "Red");
    CHECK(found("source", record) == "GPS");
}

TEST_CASE("one name serves records of many shapes that take turns") {
    const FieldName id("id");
    Record record;
    for (int turn = 0; turn < 3; ++turn) {
        for (std::size_t before = 0; before < 6; ++before) {  // more shapes than a name remembers
            Fields fields;
            for (std::size_t i = 0; i < before; ++i) fields.emplace_back("field" + std::to_string(i), "no");
            fields.emplace_back("id", std::to_string(before));
            fill(record, fields);
            CHECK(id.find(record) == std::to_string(before));
        }
        fill(record, {{"route", "22"}});
        CHECK(id.find(record) == std::nullopt);
    }
}

TEST_CASE("one name serves records of two dialects") {
    const FieldName route("route");
    const Dialect none = any_record("bus");
    const Fields fields = {{"route", "own"}, {"Journey/LineRef", "canonical"}};
    Record record;
    for (int turn = 0; turn < 2; ++turn) {
        fill(record, fields, &siri_like());
        CHECK(route.find(record) == "canonical");
        fill(record, fields, &none);
        CHECK(route.find(record) == "own");
    }
}

TEST_CASE("degrees and speeds are numbers, by either name; ids and routes are none") {
    const Record record = record_of({{"Journey/LineRef", "22"}, {"Journey/Lat", "41.9"}, {"@ref", "7"}}, &siri_like());
    CHECK(FieldName("latitude").is_numeric(record));
    CHECK(FieldName("Lat").is_numeric(record));
    CHECK(FieldName("Journey/Lat").is_numeric(record));
    CHECK_FALSE(FieldName("route").is_numeric(record));
    CHECK_FALSE(FieldName("LineRef").is_numeric(record));
    CHECK_FALSE(FieldName("id").is_numeric(record));
    for (const std::string name : {"latitude", "longitude", "heading", "speed"}) CHECK(FieldName(name).is_numeric(record));
    const Dialect none = any_record("bus");
    CHECK_FALSE(FieldName("Lat").is_numeric(record_of({{"Lat", "41.9"}}, &none)));
}

TEST_CASE("a name means the field that it finds, and no other") {
    Record record;
    record.begin("feed.xml", 1);
    const std::size_t ref = record.place("Journey/LineRef");
    const std::size_t other = record.place("LineRef");
    record.set(ref, "22");
    record.set(other, "36");
    record.finish(&siri_like());
    CHECK(FieldName("route").means_place(record, ref));
    CHECK_FALSE(FieldName("route").means_place(record, other));
    CHECK(FieldName("LineRef").means_place(record, other));
    CHECK_FALSE(FieldName("color").means_place(record, ref));
    CHECK_FALSE(FieldName("source").means_place(record, 0));
    CHECK_FALSE(FieldName("route").means_outside(record, 0));
}
