#include "cli/filters.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "feed/at.hpp"
#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

using Strings = std::vector<std::string>;

feed::Record bus(const std::string& id, const std::string& route, const std::string& direction, const std::string& latitude,
                 const std::string& time) {
    static const feed::Dialect dialect = feed::any_record("bus");
    feed::Record record = record_of(
        {{"id", id}, {"route", route}, {"direction", direction}, {"latitude", latitude}, {"longitude", "-87.6"}}, &dialect);
    record.set_time(time, {feed::at(time), {}});
    return record;
}

/// The ids of the vehicles that come through, with the number of the record.
Strings through(const Options& options) {
    const std::vector<feed::Record> all = {
        bus("1", "22", "North Bound", "41.9", "2013-03-11T10:00:00Z"), bus("2", "22", "South Bound", "41.9", "2013-03-11T10:01:00Z"),
        bus("3", "36", "North Bound", "41.9", "2013-03-11T10:02:00Z"), bus("4", "22", "North Bound", "42.9", "2013-03-11T10:03:00Z"),
        bus("1", "22", "North Bound", "41.9", "2013-03-11T10:04:00Z"), bus("5", "22", "North Bound", "41.9", "2013-03-11T10:05:00Z"),
    };
    const Collected records = new_collection();
    const Collected of_both = new_collection();
    coro::Sink<feed::Record> sink = filters(options, collect(records));
    coro::Sink<feed::Record> both = filters_of_records(options, filters_of_rows(options, collect(of_both)));
    for (const feed::Record& record : all)
        if (!both.send(record)) break;
    for (const feed::Record& record : all)
        if (!sink.send(record)) break;
    sink.close();
    CHECK(*of_both == *records);
    Strings ids;
    for (const Fields& fields : *records) ids.push_back(fields.at(0).second);
    return ids;
}

}  // namespace

TEST_CASE("without any filter all records come through, in their order") {
    CHECK(through({}) == Strings{"1", "2", "3", "4", "1", "5"});
}

TEST_CASE("each filter by itself") {
    Options where, grep, direction, box, since, until, unique, head;
    where.conditions = {filter::Condition::parse("route=36")};
    grep.patterns = {"^36$|South"};
    direction.direction = "S";
    box.box = filter::BoundingBox{-88, 42, -87, 43};
    since.since = "2013-03-11T10:04Z";
    until.until = "2013-03-11T10:00Z";
    unique.unique = true;
    head.head = 2;
    CHECK(through(where) == Strings{"3"});
    CHECK(through(grep) == Strings{"2", "3"});
    CHECK(through(direction) == Strings{"2"});
    CHECK(through(box) == Strings{"4"});
    CHECK(through(since) == Strings{"1", "5"});
    CHECK(through(until) == Strings{"1"});
    CHECK(through(unique) == Strings{"1", "2", "3", "4", "5"});
    CHECK(through(head) == Strings{"1", "2"});
}

TEST_CASE("all filters together mean and, and head counts what is left") {
    Options options;
    options.conditions = {filter::Condition::parse("route=22"), filter::Condition::parse("id!=2")};
    options.patterns = {"22", "41"};
    options.direction = "north";
    options.box = filter::BoundingBox{-88, 41, -87, 42};
    options.since = "2013-03-11T10:00Z";
    options.unique = true;
    CHECK(through(options) == Strings{"1", "5"});
    options.head = 1;
    CHECK(through(options) == Strings{"1"});
}

TEST_CASE("unique looks at what the other filters left") {
    Options options;
    options.unique = true;
    options.since = "2013-03-11T10:03Z";
    CHECK(through(options) == Strings{"4", "1", "5"});  // the position at 10:00 was not shown
}

TEST_CASE("a head of none wants nothing from the start") {
    Options options;
    options.head = 0;
    options.unique = true;
    options.conditions = {filter::Condition::parse("route=22")};
    CHECK_FALSE(filters(options, collect(new_collection())).wants_more());
}

TEST_CASE("ends of the window are local to --tz") {
    Options options;
    options.since = "2013-03-11T11:03";
    options.zone = "Europe/Berlin";
    CHECK(through(options) == Strings{"4", "1", "5"});
}

TEST_CASE("filters of records need nothing but the record, and those of rows come behind them") {
    Options options;
    options.conditions = {filter::Condition::parse("route=22")};
    options.unique = true;
    options.head = 3;
    const Collected of_records = new_collection();
    const Collected of_rows = new_collection();
    coro::Sink<feed::Record> first = filters_of_records(options, collect(of_records));
    coro::Sink<feed::Record> second = filters_of_rows(options, collect(of_rows));
    for (int i = 0; i < 6; ++i) {
        const feed::Record record = bus(std::to_string(i / 2), i % 3 ? "22" : "36", "North Bound", "41.9", "2013-03-11T10:00:00Z");
        CHECK(first.send(record));
        if (i < 4) CHECK(second.send(record));
    }
    CHECK(of_records->size() == 4);
    CHECK(of_rows->size() == 2);
}
