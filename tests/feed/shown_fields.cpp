#include "feed/shown_fields.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "support/records.hpp"

using namespace busfeed::feed;
using namespace busfeed::testing;

using Places = std::vector<std::size_t>;

TEST_CASE("all fields are shown but the personal ones of the record's dialect") {
    const Dialect dialect = {.name = "test", .record = "bus", .personal = {"op"}};
    ShownFields shown;
    CHECK(shown.places(record_of({{"id", "1"}, {"op", "2"}, {"run", "3"}}, &dialect)) == Places{0, 2});
    CHECK(shown.places(record_of({{"id", "1"}, {"op", "2"}})) == Places{0, 1});
    CHECK(shown.places(record_of({{"a/op", "1"}}, &dialect)).empty());
}

TEST_CASE("what is shown follows the shape from record to record, and leaves out places without a field") {
    const Dialect dialect = {.name = "test", .record = "bus", .personal = {"op"}};
    ShownFields shown;
    Record record;
    fill(record, {{"op", "1"}, {"id", "2"}}, &dialect);
    CHECK(shown.places(record) == Places{1});
    fill(record, {{"id", "2"}, {"op", "1"}, {"run", "3"}}, &dialect);
    CHECK(shown.places(record) == Places{0, 2});
    record.begin("test.xml", 2);
    record.place("id");  // a container: nothing is set
    record.set(record.place("run"), "3");
    record.finish(&dialect);
    CHECK(shown.places(record) == Places{1});
}
