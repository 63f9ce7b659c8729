#include "filter/tally.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

using coro::Sink;
using feed::FieldName;
using feed::Record;
using Strings = std::vector<std::string>;

namespace {

Strings missing_of(const Tally& tally) {
    Strings names;
    for (const FieldName& name : tally.missing()) names.push_back(name.name());
    return names;
}

Tally tally_for(const Strings& names) {
    std::vector<FieldName> asked_for;
    for (const std::string& name : names) asked_for.emplace_back(name);
    return Tally(std::move(asked_for));
}

}  // namespace

TEST_CASE("a tally counts the records") {
    Tally tally;
    CHECK(tally.records() == 0);
    for (int i = 0; i < 3; ++i) tally.add(record_of({{"id", "1"}}));
    tally.add(record_of({}));
    CHECK(tally.records() == 4);
}

TEST_CASE("a tally names the fields that no record had") {
    Tally tally = tally_for({"id", "route", "rout", "LineRef"});
    CHECK(missing_of(tally) == Strings{"id", "route", "rout", "LineRef"});
    tally.add(record_of({{"id", "1"}}));
    CHECK(missing_of(tally) == Strings{"route", "rout", "LineRef"});
    tally.add(record_of({{"id", "1"}, {"route", ""}, {"j/LineRef", "X9"}}));
    CHECK(missing_of(tally) == Strings{"rout"});
}

TEST_CASE("a field of one record in many is not missing") {
    Tally tally = tally_for({"rare"});
    Record record;
    for (int i = 0; i < 50; ++i) {  // many shapes, each more than once
        const int kind = i % 25;
        fill(record, {{"field" + std::to_string(kind), "1"}});
        tally.add(record);
    }
    CHECK(missing_of(tally) == Strings{"rare"});
    fill(record, {{"field3", "1"}, {"rare", "1"}});
    tally.add(record);
    CHECK(missing_of(tally).empty());
}

TEST_CASE("what every record has is never missing once there is one") {
    Tally tally = tally_for({"source", "line"});
    tally.add(record_of({}));
    CHECK(missing_of(tally).empty());
}

TEST_CASE("a tally keeps the names that occurred, first seen first, each once") {
    Tally tally;
    tally.add(record_of({{"id", "1"}, {"route", "2"}}));
    tally.add(record_of({{"id", "1"}, {"actualRoute", "3"}, {"route", "2"}}));
    CHECK(tally.names() == Strings{"id", "route", "actualRoute"});
}

TEST_CASE("a tally of a hostile feed stays small") {
    Tally tally;
    Record record;
    for (int i = 0; i < 500; ++i) {
        fill(record, {{"field" + std::to_string(i), "1"}});
        tally.add(record);
    }
    CHECK(tally.records() == 500);
    CHECK(tally.names().size() == 100);
    CHECK(tally.names().front() == "field0");
}

TEST_CASE("the stage tally counts what comes through and passes it on") {
    const auto counts = std::make_shared<Tally>();
    const Collected records = new_collection();
    Sink<Record> sink = tally(counts, collect_first(2, records));
    CHECK(sink.send(record_of({{"id", "1"}})));
    CHECK_FALSE(sink.send(record_of({{"id", "2"}})));
    CHECK_FALSE(sink.send(record_of({{"id", "3"}})));
    CHECK(counts->records() == 2);
    CHECK(*records == std::vector<Fields>{{{"id", "1"}}, {{"id", "2"}}});
}

TEST_CASE("records that are like those before only count") {
    Tally tally = tally_for({"id", "route"});
    tally.add(record_of({{"id", "1"}}));
    tally.add_like_those_before(7);
    CHECK(tally.records() == 8);
    CHECK(missing_of(tally) == Strings{"route"});
    CHECK(tally.names() == Strings{"id"});
}

TEST_CASE("what is noted of a record does not count it") {
    Tally tally = tally_for({"id", "route"});
    tally.note(record_of({{"id", "1"}}));
    CHECK(tally.records() == 0);
    CHECK(missing_of(tally) == Strings{"route"});
    CHECK(tally.names() == Strings{"id"});
}
