#include "filter/list_fields.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

using coro::Sink;
using feed::Record;

namespace {

Fields row(const std::string& field, const std::string& count, const std::string& example) {
    return {{"field", field}, {"count", count}, {"example", example}};
}

}  // namespace

TEST_CASE("list_fields sends a row for each name at the end, first seen first, and not before") {
    const Collected rows = new_collection();
    Sink<Record> sink = list_fields(collect(rows));
    sink.send(record_of({{"id", "1"}, {"run", ""}}));
    sink.send(record_of({{"route", "22"}, {"id", "2"}, {"run", "5"}}));
    sink.send(record_of({{"run", "6"}, {"empty", ""}}));
    CHECK(rows->empty());
    sink.close();
    CHECK(*rows == std::vector<Fields>{row("id", "2", "1"), row("run", "3", "5"), row("route", "1", "22"), row("empty", "1", "")});
}

TEST_CASE("list_fields shows no example of a personal field") {
    const feed::Dialect dialect = {
        .name = "test", .root = "", .record = "bus", .fields = {{"operator", {"op"}}}, .personal = {"op"}};
    const Collected rows = new_collection();
    Sink<Record> sink = list_fields(collect(rows));
    sink.send(record_of({{"op", "12345"}, {"id", "1"}}, &dialect));
    sink.close();
    CHECK(*rows == std::vector<Fields>{row("op", "1", ""), row("id", "1", "1")});
}

TEST_CASE("list_fields of no records has no rows") {
    const Collected rows = new_collection();
    Sink<Record> sink = list_fields(collect(rows));
    sink.close();
    CHECK(rows->empty());
}

TEST_CASE("list_fields stops when its target has enough") {
    const Collected rows = new_collection();
    Sink<Record> sink = list_fields(collect_first(1, rows));
    sink.send(record_of({{"a", "1"}, {"b", "2"}}));
    sink.close();
    CHECK(*rows == std::vector<Fields>{row("a", "1", "1")});
}

TEST_CASE("list_fields says nothing after an error") {
    const Collected rows = new_collection();
    {
        Sink<Record> sink = list_fields(collect(rows));
        sink.send(record_of({{"a", "1"}}));
    }  // abandoned, not closed
    CHECK(rows->empty());
}
