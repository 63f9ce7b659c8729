#include "filter/time_window.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feed/at.hpp"
#include "feed/dialect.hpp"
#include "feed/time_window.hpp"
#include "feed/zone.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::filter;
using namespace busfeed::testing;

namespace {

using Text = std::optional<std::string>;
using Strings = std::vector<std::string>;

feed::Record record_at(const std::string& time, const feed::Dialect* dialect) {
    feed::Record record = record_of({{"t", time}}, dialect);
    record.set_time(time, {feed::at(time), {}});
    return record;
}

/// Which of these times (all in UTC) come through.
Strings through(const Text& since, const Text& until, const std::string& zone, const Strings& times, const std::string& dialect_zone = "") {
    feed::Dialect dialect = feed::any_record("bus");
    dialect.zone = dialect_zone;
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = between(since, until, zone, collect(records));
    for (const std::string& time : times) sink.send(record_at(time, &dialect));
    sink.close();
    Strings passed;
    for (const Fields& fields : *records) passed.push_back(fields.at(0).second);
    return passed;
}

}  // namespace

TEST_CASE("a window has both ends, or one") {
    const Strings times = {"2013-03-11T09:59:59Z", "2013-03-11T10:00:00Z", "2013-03-11T11:00:59Z", "2013-03-11T11:01:00Z"};
    CHECK(through("2013-03-11T10:00Z", "2013-03-11T11:00Z", "", times) == Strings{times[1], times[2]});
    CHECK(through("2013-03-11T10:00Z", {}, "", times) == Strings{times[1], times[2], times[3]});
    CHECK(through({}, "2013-03-11T10:00Z", "", times) == Strings{times[0], times[1]});
}

TEST_CASE("a day is local to the given zone, else to that of the dialect, else to UTC") {
    const Strings times = {"2013-03-11T00:30:00Z", "2013-03-11T04:30:00Z", "2013-03-11T05:30:00Z", "2013-03-12T04:30:00Z"};
    CHECK(through("2013-03-11", "2013-03-11", "", times) == Strings{times[0], times[1], times[2]});
    CHECK(through("2013-03-11", "2013-03-11", "", times, "America/Chicago") == Strings{times[2], times[3]});
    CHECK(through("2013-03-11", "2013-03-11", "America/New_York", times, "America/Chicago") == Strings{times[1], times[2]});
}

TEST_CASE("records of two dialects are each compared in their own zone") {
    feed::Dialect chicago = feed::any_record("bus"), berlin = feed::any_record("bus");
    chicago.zone = "America/Chicago";
    berlin.zone = "Europe/Berlin";
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = between("2013-03-11T12:00", {}, "", collect(records));
    for (int i = 0; i < 2; ++i) {
        sink.send(record_at("2013-03-11T11:00:00Z", &chicago));  // 06:00 there
        sink.send(record_at("2013-03-11T11:00:00Z", &berlin));   // 12:00 there
    }
    sink.send(record_at("2013-03-11T17:00:00Z", &chicago));
    sink.close();
    CHECK(records->size() == 3);
}

TEST_CASE("a record without a time is outside of every window") {
    const Collected records = new_collection();
    coro::Sink<feed::Record> sink = between("1970-01-01", {}, "", collect(records));
    CHECK(sink.send(record_of({{"time", "2013-03-11T10:00:00Z"}})));
    sink.close();
    CHECK(records->empty());
}

TEST_CASE("an end that is no time is refused at once") {
    CHECK_THROWS_AS(static_cast<void>(between("noon", {}, "", collect(new_collection()))), feed::BadTime);
    CHECK_THROWS_AS(static_cast<void>(between({}, "2013-13-01", "", collect(new_collection()))), feed::BadTime);
}

TEST_CASE("a zone that does not exist is told") {
    coro::Sink<feed::Record> sink = between("2013-03-11", {}, "Mars/Olympus", collect(new_collection()));
    const feed::Dialect dialect = feed::any_record("bus");
    const feed::Record record = record_at("2013-03-11T10:00:00Z", &dialect);
    CHECK_THROWS_AS(sink.send(record), feed::UnknownZone);
}
