#include "filter/unique.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

namespace {

Fields seen_at(const std::string& id, const std::string& latitude, const std::string& longitude = "-87.6") {
    return {{"id", id}, {"latitude", latitude}, {"longitude", longitude}};
}

std::vector<Fields> unique_of(const std::vector<Fields>& all) {
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = unique(collect(records));
    for (const Fields& fields : all) sink.send(record_of(fields));
    sink.close();
    return *records;
}

}  // namespace

TEST_CASE("a position that repeats the vehicle's last one is dropped, whatever came between from others") {
    CHECK(unique_of({seen_at("1", "41.1"), seen_at("2", "41.1"), seen_at("1", "41.1"), seen_at("1", "41.1"), seen_at("2", "41.2")}) ==
          std::vector<Fields>{seen_at("1", "41.1"), seen_at("2", "41.1"), seen_at("2", "41.2")});
}

TEST_CASE("only the last position counts: a vehicle that comes back is shown again") {
    CHECK(unique_of({seen_at("1", "41.1"), seen_at("1", "41.2"), seen_at("1", "41.1")}).size() == 3);
}

TEST_CASE("either coordinate makes another position, and digits are compared, not numbers") {
    CHECK(unique_of({seen_at("1", "41.1"), seen_at("1", "41.1", "-87.7"), seen_at("1", "41.10", "-87.7")}).size() == 3);
    CHECK(unique_of({seen_at("1", "4", "1.1"), seen_at("1", "4,1", ".1")}).size() == 2);
}

TEST_CASE("other fields than the position do not matter") {
    Fields first = seen_at("1", "41.1"), second = first;
    first.emplace_back("time", "1");
    second.emplace_back("time", "2");
    CHECK(unique_of({first, second}) == std::vector<Fields>{first});
}

TEST_CASE("records without an id all pass, and a vehicle without a position passes once") {
    const Fields nobody = {{"latitude", "41.1"}, {"longitude", "-87.6"}}, nowhere = {{"id", "1"}};
    CHECK(unique_of({nobody, nobody}).size() == 2);
    CHECK(unique_of({nowhere, nowhere}) == std::vector<Fields>{nowhere});
}

TEST_CASE("a vehicle and its position go by their canonical names") {
    feed::Dialect dialect = feed::any_record("vehicle");
    dialect.fields = {{"id", {"vid"}}, {"latitude", {"lat"}}, {"longitude", {"lon"}}};
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = unique(collect(records));
    for (const std::string id : {"1", "1", "2"})
        sink.send(record_of({{"vid", id}, {"id", "same"}, {"lat", "41.1"}, {"lon", "-87.6"}}, &dialect));
    sink.close();
    CHECK(records->size() == 2);
}

TEST_CASE("unique stops when nobody wants more") {
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = unique(collect_first(1, records));
    CHECK_FALSE(sink.send(record_of(seen_at("1", "41.1"))));
    CHECK_FALSE(sink.wants_more());
}
