#include "filter/summary.hpp"

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "feed/at.hpp"
#include "feed/dialect.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

namespace {

using Counts = Summary::Routes;

feed::Record record_at(const std::string& time, const feed::Fraction& fraction = {}) {
    feed::Record record = record_of({{"route", "22"}});
    record.set_time(time, {feed::at(time), fraction});
    return record;
}

}  // namespace

TEST_CASE("a summary of nothing is empty") {
    const Summary summary;
    CHECK(summary.rows() == 0);
    CHECK(summary.routes().empty());
    CHECK(summary.first_time() == "");
    CHECK(summary.last_time() == "");
}

TEST_CASE("rows are counted, and those of each route; a route is a text, and a row may have none") {
    Summary summary;
    for (const std::string route : {"22", "X9", "22", "022", ""}) summary.add(record_of({{"route", route}}));
    summary.add(record_of({{"id", "1"}}));
    CHECK(summary.rows() == 6);
    CHECK(summary.routes() == Counts{{"", 1}, {"022", 1}, {"22", 2}, {"X9", 1}});
}

TEST_CASE("routes are canonical ones") {
    feed::Dialect dialect = feed::any_record("bus");
    dialect.fields = {{"route", {"rt"}}};
    Summary summary;
    summary.add(record_of({{"rt", "22"}, {"route", "other"}}, &dialect));
    CHECK(summary.routes() == Counts{{"22", 1}});
}

TEST_CASE("the first and the last time are of instants, not of order or text") {
    Summary summary;
    summary.add(record_at("2013-03-11T10:00:00-05:00"));
    CHECK(summary.first_time() == "2013-03-11T10:00:00-05:00");
    CHECK(summary.last_time() == "2013-03-11T10:00:00-05:00");
    summary.add(record_at("2013-03-11T16:30:00+02:00"));  // half past nine in Chicago
    summary.add(record_at("2013-03-11T09:45:00-05:00"));
    summary.add(record_of({{"route", "22"}}));
    CHECK(summary.first_time() == "2013-03-11T16:30:00+02:00");
    CHECK(summary.last_time() == "2013-03-11T10:00:00-05:00");
    summary.add(record_at("2013-03-11T10:00:00-05:00", {.value = 5, .digits = 1}));
    CHECK(summary.last_time() == "2013-03-11T10:00:00-05:00");
    CHECK(summary.rows() == 5);
}

TEST_CASE("summarise counts what comes through, passes it on, and stops when nobody wants more") {
    const auto summary = std::make_shared<Summary>();
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = summarise(summary, collect_first(2, records));
    CHECK(sink.send(record_of({{"route", "1"}})));
    CHECK_FALSE(sink.send(record_of({{"route", "2"}})));
    CHECK_FALSE(sink.send(record_of({{"route", "3"}})));
    CHECK(summary->rows() == 2);
    CHECK(records->size() == 2);
}

TEST_CASE("what was summed up of parts is the summary of the whole") {
    const std::vector<feed::Record> records = {
        record_at("2013-03-11T10:00:00-05:00"), record_of({{"route", "36"}}), record_at("2013-03-11T09:00:00-05:00"),
        record_at("2013-03-11T14:00:00+00:00"),  // the same instant again: the text that came first stays
        record_of({{"id", "1"}})};
    Summary whole;
    for (const feed::Record& record : records) whole.add(record);
    for (std::size_t cut = 0; cut <= records.size(); ++cut) {
        Summary first, second;
        for (std::size_t i = 0; i < records.size(); ++i) (i < cut ? first : second).add(records[i]);
        first.add(second);
        CHECK(first.rows() == whole.rows());
        CHECK(first.routes() == whole.routes());
        CHECK(first.first_time() == "2013-03-11T09:00:00-05:00");
        CHECK(first.last_time() == "2013-03-11T10:00:00-05:00");
    }
}
