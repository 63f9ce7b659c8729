#include "feed/record_times.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "at.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::feed;
using namespace busfeed::testing;

using Strings = std::vector<std::string>;

namespace {

Dialect with_time(const std::string& format, const Strings& paths = {"t"}, const std::string& zone = "America/Chicago") {
    Dialect dialect = any_record("bus");
    dialect.name = "test";
    dialect.fields = {{"time", paths}};
    dialect.time_format = format;
    dialect.zone = zone;
    return dialect;
}

/// Gives times to records of one dialect, in one document unless another is begun.
class Clock {
public:
    explicit Clock(Dialect dialect, TimeOptions options = {}, const std::string& document = "feed.xml")
        : dialect_(std::move(dialect)),
          times_(std::move(options), [this](const std::string& what) { warnings.push_back(what); }) {
        times_.begin_document(document);
    }
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;

    std::string of(const Fields& fields) {
        Record record = record_of(fields, &dialect_);
        times_.stamp(record);
        return std::string(record.time().value_or("-"));
    }
    std::string of(const std::string& text) { return of(Fields{{"t", text}}); }

    RecordTimes& times() { return times_; }
    Strings warnings;

private:
    Dialect dialect_;
    RecordTimes times_;
};

TimeOptions in_zone(const std::string& zone) { return {.zone = zone, .day = {}, .utc = false, .file_time = {}}; }

TimeOptions on_day(const std::string& day) { return {.zone = {}, .day = read_day(day), .utc = false, .file_time = {}}; }

}  // namespace

TEST_CASE("a local time is in the zone of the dialect, or the one of --tz") {
    CHECK(Clock(with_time("bustime")).of("20150214 11:41") == "2015-02-14T11:41:00-06:00");
    CHECK(Clock(with_time("bustime"), in_zone("Europe/Berlin")).of("20150214 11:41") == "2015-02-14T11:41:00+01:00");
    CHECK(Clock(with_time("bustime", {"t"}, ""), in_zone("UTC")).of("20150214 11:41") == "2015-02-14T11:41:00+00:00");
}

TEST_CASE("with --utc every time is written with Z") {
    TimeOptions options;
    options.utc = true;
    CHECK(Clock(with_time("bustime"), options).of("20150214 11:41") == "2015-02-14T17:41:00Z");
    CHECK(Clock(with_time("iso8601"), options).of("2015-02-14T11:41:00+01:00") == "2015-02-14T10:41:00Z");
}

TEST_CASE("a time with an offset is written with that of the zone where there is one, else with its own") {
    CHECK(Clock(with_time("iso8601")).of("2015-02-14T11:41:00.25Z") == "2015-02-14T05:41:00.25-06:00");
    CHECK(Clock(with_time("iso8601", {"t"}, "")).of("2015-02-14T11:41:00+01:00") == "2015-02-14T11:41:00+01:00");
}

TEST_CASE("a clock is on the day of --date") {
    CHECK(Clock(with_time("clock"), on_day("2013-07-04")).of("1:14 PM") == "2013-07-04T13:14:00-05:00");
    CHECK(Clock(with_time("clock"), on_day("2013-07-04"), "1362925851.xml").of("1:14 PM") == "2013-07-04T13:14:00-05:00");
}

TEST_CASE("a clock is near the epoch in the document's name, and near midnight of the day before or after") {
    // 1362981620 is 2013-03-11 01:00:20 in Chicago, 1362978020 20 seconds past midnight, 1362977980 20 before it.
    CHECK(Clock(with_time("clock"), {}, "polls/1362925851.xml").of("9:30 AM") == "2013-03-10T09:30:00-05:00");
    CHECK(Clock(with_time("clock"), {}, "1362978020.xml").of("11:59 PM") == "2013-03-10T23:59:00-05:00");
    CHECK(Clock(with_time("clock"), {}, "1362977980.xml").of("12:00 AM") == "2013-03-11T00:00:00-05:00");
}

TEST_CASE("a clock is near the time at which the file was written, where nothing else is known") {
    TimeOptions options;
    options.file_time = [](const std::string& input) {
        return input == "feed.xml" ? std::optional(at("2013-03-10T14:30:51Z")) : std::nullopt;
    };
    CHECK(Clock(with_time("clock"), options).of("9:30 AM") == "2013-03-10T09:30:00-05:00");
    CHECK(Clock(with_time("clock"), options, "2014-05-06.xml").of("9:30 AM") == "2014-05-06T09:30:00-05:00");
    CHECK(Clock(with_time("clock"), options, "other.xml").of("9:30 AM") == "-");
}

TEST_CASE("each document has its own day") {
    Clock clock(with_time("clock"), {}, "2013-03-09.xml");
    CHECK(clock.of("9:30 AM") == "2013-03-09T09:30:00-06:00");
    clock.times().begin_document("2013-03-10.xml");
    CHECK(clock.of("9:30 AM") == "2013-03-10T09:30:00-05:00");
}

TEST_CASE("the first of the paths that has a text") {
    const Dialect dialect = with_time("bustime", {"t", "u"});
    CHECK(Clock(dialect).of(Fields{{"u", "20150214 11:42"}, {"t", "20150214 11:41"}}) == "2015-02-14T11:41:00-06:00");
    CHECK(Clock(dialect).of(Fields{{"u", "20150214 11:42"}}) == "2015-02-14T11:42:00-06:00");
    CHECK(Clock(dialect).of(Fields{{"t", ""}, {"u", "20150214 11:42"}}) == "2015-02-14T11:42:00-06:00");
}

TEST_CASE("a path that leads out of the record") {
    const Dialect dialect = with_time("bustime", {"t", "../../tmst"});
    RecordTimes times({}, [](const std::string&) {});
    times.begin_document("feed.xml");
    Record record;
    record.begin("feed.xml", 1);
    record.add_outside("../../tmst", "20150214 11:41");
    record.finish(&dialect);
    times.stamp(record);
    CHECK(record.time() == "2015-02-14T11:41:00-06:00");
    CHECK(in_utc(*record.instant()) == "2015-02-14T17:41:00Z");
}

TEST_CASE("an empty text around the record is no time either: the next path is taken") {
    const Dialect dialect = with_time("bustime", {"../updated", "t"});
    Strings warnings;
    RecordTimes times({}, [&](const std::string& what) { warnings.push_back(what); });
    times.begin_document("feed.xml");
    Record record;
    record.begin("feed.xml", 1);
    record.set(record.place("t"), "20150214 11:41");
    record.add_outside("../updated", "");
    record.finish(&dialect);
    times.stamp(record);
    CHECK(record.time() == "2015-02-14T11:41:00-06:00");
    CHECK(warnings.empty());
}

TEST_CASE("a record without a time, or of a dialect without one, has none, and nobody is warned") {
    Clock clock(with_time("bustime"));
    CHECK(clock.of(Fields{{"id", "1"}}) == "-");
    CHECK(clock.of("") == "-");
    CHECK(clock.warnings.empty());
    Clock without(with_time(""));
    CHECK(without.of("20150214 11:41") == "-");
    CHECK(without.warnings.empty());
}

TEST_CASE("warnings come once a document for each kind of problem, and quote a time") {
    Clock clock(with_time("bustime"));
    CHECK(clock.of("20131103 01:30") == "2013-11-03T01:30:00-05:00");  // the first of the two
    CHECK(clock.of("20131103 01:31") == "2013-11-03T01:31:00-05:00");
    REQUIRE(clock.warnings.size() == 1);
    CHECK(clock.warnings[0].starts_with("the time '20131103 01:30' is in the hour that occurs twice"));

    CHECK(clock.of("20130310 02:30") == "2013-03-10T03:30:00-05:00");
    CHECK(clock.of("20130310 02:31") == "2013-03-10T03:31:00-05:00");
    REQUIRE(clock.warnings.size() == 2);
    CHECK(clock.warnings[1].starts_with("the time '20130310 02:30' is in the hour that clocks leave out"));

    CHECK(clock.of("yesterday") == "-");
    CHECK(clock.of("today") == "-");
    REQUIRE(clock.warnings.size() == 3);
    CHECK(clock.warnings[2] == "the time 'yesterday' cannot be read");

    clock.times().begin_document("next.xml");
    CHECK(clock.of("today") == "-");
    CHECK(clock.warnings.size() == 4);
}

TEST_CASE("in the hour that occurs twice the epoch of the document's name decides") {
    // 1383463800 is 2013-11-03 01:30:00, the second time; the same less 3600 the first.
    CHECK(Clock(with_time("bustime"), {}, "1383463800.xml").of("20131103 01:30") == "2013-11-03T01:30:00-06:00");
    CHECK(Clock(with_time("bustime"), {}, "1383460200.xml").of("20131103 01:30") == "2013-11-03T01:30:00-05:00");
}

TEST_CASE("what is missing is said by the option that gives it") {
    Clock day(with_time("clock"));
    CHECK(day.of("9:30 AM") == "-");
    CHECK(day.warnings == Strings{"the time '9:30 AM' is of no known day: name it with --date"});
    Clock zone(with_time("bustime", {"t"}, ""));
    CHECK(zone.of("20150214 11:41") == "-");
    CHECK(zone.warnings == Strings{"the time '20150214 11:41' is local to an unknown zone: name it with --tz"});
}

TEST_CASE("ages count back from the document's time, and are whole seconds") {
    Clock clock(with_time("age", {"t"}, ""));
    CHECK_FALSE(clock.times().last_time_known());
    clock.times().set_last_time("nonsense");
    CHECK_FALSE(clock.times().last_time_known());
    clock.times().set_last_time("1691014564579");
    CHECK(clock.times().last_time_known());
    CHECK(clock.of("13") == "2023-08-02T22:15:51Z");
    CHECK(clock.warnings.empty());
    CHECK(clock.of("-1") == "-");
    CHECK(clock.warnings == Strings{"the time '-1' cannot be read"});
    clock.times().begin_document("next.xml");
    CHECK_FALSE(clock.times().last_time_known());
}

TEST_CASE("ages are written in the zone of --tz") {
    Clock clock(with_time("age", {"t"}, ""), in_zone("America/Toronto"));
    clock.times().set_last_time("1691014564579");
    CHECK(clock.of("13") == "2023-08-02T18:15:51-04:00");
}

TEST_CASE("records of two dialects in turn keep their own zones and formats") {
    const Dialect chicago = with_time("bustime"), berlin = with_time("iso8601", {"t"}, "Europe/Berlin");
    RecordTimes times({}, [](const std::string&) {});
    times.begin_document("feed.xml");
    for (int i = 0; i < 2; ++i) {
        Record one = record_of({{"t", "20150214 11:41"}}, &chicago), two = record_of({{"t", "2015-02-14T11:41"}}, &berlin);
        times.stamp(one);
        times.stamp(two);
        CHECK(one.time() == "2015-02-14T11:41:00-06:00");
        CHECK(two.time() == "2015-02-14T11:41:00+01:00");
    }
}
