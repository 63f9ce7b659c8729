#include "cli/dict_options.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

std::vector<std::string> names(const feed::Dialects& dialects) {
    std::vector<std::string> names;
    for (const feed::Dialect& dialect : dialects) names.push_back(dialect.name);
    return names;
}

feed::Dialect own(const std::string& name) {
    feed::Dialect dialect = feed::any_record("unit");
    dialect.name = name;
    return dialect;
}

/// Whether times are made out.
bool asks_for_times(const Options& options) {
    Messages messages;
    RunReport report({}, messages);
    return dict_options(options, report).times.has_value();
}

Options with_columns(const std::string& columns) {
    Options options;
    options.columns = output::parse_columns(columns);
    return options;
}

}  // namespace

TEST_CASE("all known dialects are tried unless one is chosen") {
    CHECK(names(dialects(Options{})) == names(feed::known_dialects()));
    for (const feed::Dialect& dialect : feed::known_dialects()) {
        Options options;
        options.feed = dialect.name;
        CHECK(names(dialects(options)) == std::vector<std::string>{dialect.name});
    }
}

TEST_CASE("dialects of one's own are tried first, and can be chosen too") {
    Options options;
    options.own_dialects = {own("a"), own("b")};
    const auto all = names(dialects(options));
    REQUIRE(all.size() == feed::known_dialects().size() + 2);
    CHECK(all[0] == "a");
    CHECK(all[1] == "b");
    CHECK(all[2] == feed::known_dialects()[0].name);
    options.feed = "b";
    CHECK(names(dialects(options)) == std::vector<std::string>{"b"});
}

TEST_CASE("--record means no dialect at all, only that element, under any root") {
    Options options;
    options.own_dialects = {own("a")};
    options.record = "VehicleActivity";
    const auto chosen = dialects(options);
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0].record == "VehicleActivity");
    CHECK(chosen[0].root.empty());
    CHECK(chosen[0].fields.empty());
}

TEST_CASE("times are made out only where somebody asks for them") {
    CHECK_FALSE(asks_for_times({}));
    CHECK_FALSE(asks_for_times(with_columns("id,route")));
    CHECK_FALSE(asks_for_times(with_columns("time=id")));  // a title, not a field
    CHECK(asks_for_times(with_columns("id,time")));
    CHECK(asks_for_times(with_columns("when=time")));
    Options map;
    map.outputs = {{"rows.csv", Format::csv}, {"day.html", Format::html}};
    CHECK(asks_for_times(map));
    Options packed;  // whoever reads the records may ask, and cannot make them out
    packed.outputs = {{"a.csv", Format::csv}, {"b.msgpack", Format::msgpack}};
    CHECK(asks_for_times(packed));
    Options where, since, until, summary, trails;
    where.conditions = {filter::Condition::parse("time~^2013")};
    since.since = "2013-03-10";
    until.until = "2013-03-10";
    summary.summary = Options::SummaryKind::json;
    trails.trails = true;
    for (const Options& options : {where, since, until, summary, trails}) CHECK(asks_for_times(options));
}

TEST_CASE("what the options say of times is handed on, and the time of the file whose turn it is") {
    Options options = with_columns("time");
    options.zone = "Europe/Berlin";
    options.day = std::chrono::local_days(std::chrono::year(2013) / 3 / 10);
    options.utc = true;
    options.limits.memory = 12345;
    Messages messages;
    RunReport report({}, messages);
    const feed::DictOptions dicts = dict_options(options, report);
    CHECK(dicts.limits.memory == 12345);
    REQUIRE(dicts.times);
    CHECK(dicts.times->zone == "Europe/Berlin");
    CHECK(dicts.times->day == options.day);
    CHECK(dicts.times->utc);
    CHECK_FALSE(dicts.times->file_time("feed.xml"));
    const std::chrono::sys_seconds written(std::chrono::seconds(1362925851));
    report.begin({.name = "feed.xml", .path = "feed.xml", .modified = written, .error = {}, .bytes = nullptr});
    CHECK(dicts.times->file_time("feed.xml") == written);
}

TEST_CASE("what documents say of themselves becomes a warning") {
    Captured captured(stderr);
    Messages messages;
    RunReport report({}, messages);
    dict_options({}, report).notice("feed.xml", "the feed says: down");
    CHECK(captured.text() == "busfeed: warning: feed.xml: the feed says: down\n");
}

TEST_CASE("errors are recovered from only where that was asked for") {
    Messages messages;
    RunReport report({}, messages);
    Options options;
    options.block = 77;
    options.limits.depth = 9;
    CHECK_FALSE(parse_options(options, report).recovered);
    CHECK(parse_options(options, report).block == 77);
    CHECK(parse_options(options, report).limits.depth == 9);
    options.recover = true;
    CHECK(parse_options(options, report).recovered);
}

TEST_CASE("packed records may be of any dialect that is known, whatever --feed says of documents") {
    Options options;
    options.feed = "map";
    options.own_dialects = {own("a")};
    options.limits.field = 123;
    options.block = 77;
    options.utc = true;
    const feed::UnpackOptions unpacking = unpack_options(options);
    CHECK(names(unpacking.dialects).size() == feed::known_dialects().size() + 1);
    CHECK(names(unpacking.dialects).front() == "a");
    CHECK(unpacking.limits.field == 123);
    CHECK(unpacking.block == 77);
    CHECK(unpacking.utc);
}
