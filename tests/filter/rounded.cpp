#include "filter/rounded.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "feed/dialect.hpp"
#include "feed/field_name.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

namespace {

std::vector<Fields> rounded_to(std::size_t decimals, const std::vector<Fields>& all, const feed::Dialect* dialect = nullptr) {
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = rounded(decimals, collect(records));
    feed::Record record;
    for (const Fields& fields : all) {
        fill(record, fields, dialect);
        sink.send(record);
        CHECK(fields_of(record) == fields);  // what is lent is not changed
    }
    sink.close();
    return *records;
}

coro::Sink<feed::Record> look(std::string* seen) {
    const feed::FieldName latitude("latitude");
    while (const feed::Record* bus = co_await coro::next) {
        *seen = std::string(*latitude.find(*bus)) + " " + std::string(*bus->time()) + " " + std::string(bus->source());
        *seen += " " + std::to_string(bus->line());
    }
}

}  // namespace

TEST_CASE("latitude and longitude are rounded, and nothing else") {
    CHECK(rounded_to(2, {{{"id", "1.2345"}, {"latitude", "41.8787"}, {"speed", "10.128"}, {"longitude", "-87.6309"}},
                         {{"latitude", "41.8"}, {"longitude", "n/a"}},
                         {{"id", "no place"}},
                         {{"longitude", "9.999"}, {"latitude", ""}}}) ==
          std::vector<Fields>{{{"id", "1.2345"}, {"latitude", "41.88"}, {"speed", "10.128"}, {"longitude", "-87.63"}},
                              {{"latitude", "41.8"}, {"longitude", "n/a"}},
                              {{"id", "no place"}},
                              {{"longitude", "10.00"}, {"latitude", ""}}});
}

TEST_CASE("they are rounded under the feed's own names, too") {
    const feed::Dialect dialect = {
        .name = "test", .root = "", .record = "bus", .fields = {{"latitude", {"lat"}}, {"longitude", {"@lon"}}}, .personal = {}};
    CHECK(rounded_to(1, {{{"lat", "41.87"}, {"@lon", "-87.63"}, {"latitude", "1.23"}}}, &dialect) ==
          std::vector<Fields>{{{"lat", "41.9"}, {"@lon", "-87.6"}, {"latitude", "1.23"}}});
}

TEST_CASE("what stands outside the record is rounded as well, and the time and the place in the input stay") {
    const feed::Dialect dialect = {
        .name = "test", .root = "", .record = "bus", .fields = {{"latitude", {"../@lat"}}}, .personal = {}};
    feed::Record record;
    record.begin("feed.xml", 17);
    record.add_outside("../@lat", "41.8787");
    record.finish(&dialect);
    record.set_time("2013-03-10", {});
    std::string seen;
    rounded(2, look(&seen)).send(record);
    CHECK(seen == "41.88 2013-03-10 feed.xml 17");
}

TEST_CASE("it ends with its target") {
    coro::Sink<feed::Record> sink = rounded(2, collect_first(1, new_collection()));
    CHECK_FALSE(sink.send(record_of({{"latitude", "41.8787"}})));
}
