#include "cli/run_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "support/files.hpp"
#include "support/records.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

/// What is said while this is done to a report.
template <class Do> std::string said(std::vector<feed::FieldName> asked_for, Do action) {
    Captured captured(stderr);
    Messages messages;
    RunReport report(std::move(asked_for), messages);
    action(report);
    return captured.text();
}

input::Document document(const std::string& name) {
    return {.name = name, .path = name, .modified = {}, .error = {}, .bytes = nullptr};
}

xml::XmlError error_at(std::uint64_t line) { return {xml::XmlError::Kind::not_well_formed, {line, 29, 4000}, "mismatched tag"}; }

}  // namespace

TEST_CASE("the exit code: 0 for good, 1 where some input was bad, 2 where none could be opened") {
    const auto code = [](int opened, bool bad) {
        int result = -1;
        said({}, [&](RunReport& report) {
            for (int i = 0; i < opened; ++i) {
                report.begin(document("good.xml"));
                report.opened();
            }
            if (bad) {
                report.begin(document("missing.xml"));
                report.bad_input(input::InputError("cannot open"));
            }
            result = report.exit_code();
        });
        return result;
    };
    CHECK(code(0, false) == 0);
    CHECK(code(1, false) == 0);
    CHECK(code(1, true) == 1);
    CHECK(code(0, true) == 2);
}

TEST_CASE("what was kept counts the records of that document alone") {
    const std::string text = said({}, [](RunReport& report) {
        coro::Sink<feed::Record> records = report.count_records(collect(new_collection()));
        report.begin(document("a.xml"));
        for (int i = 0; i < 3; ++i) records.send(record_of({{"id", "1"}}));
        report.begin(document("b.xml"));
        for (int i = 0; i < 4; ++i) records.send(record_of({{"id", "1"}}));
        report.bad_document(error_at(91));
        report.begin(document("c.xml"));
        report.bad_document(error_at(1));
    });
    CHECK(text == "busfeed: b.xml:91:29: mismatched tag; the 4 records before it were kept\n"
                  "busfeed: c.xml:1:29: mismatched tag; no record before it\n");
}

TEST_CASE("an input with several errors is one bad input") {
    said({}, [](RunReport& report) {
        report.begin(document("a.xml"));
        report.opened();
        report.recovered(error_at(3), 2, 5);
        report.recovered(error_at(9), 9, 9);
        report.bad_document(error_at(20));
        CHECK(report.bad_inputs() == 1);
        report.begin(document("b.xml"));
        CHECK(report.bad_inputs() == 1);
        report.bad_document(error_at(1));
        CHECK(report.bad_inputs() == 2);
        CHECK(report.exit_code() == 1);
    });
}

TEST_CASE("what was recovered from is told with the lines that are lost") {
    CHECK(said({}, [](RunReport& report) {
              report.begin(document("a.xml"));
              report.recovered(error_at(3), 2, 5);
              report.recovered(error_at(9), 9, 9);
          }) == "busfeed: a.xml:3:29: mismatched tag; lines 2 to 5 are lost\nbusfeed: a.xml:9:29: mismatched tag; line 9 is lost\n");
}

TEST_CASE("what documents say is told once, by the first that says it, and is no failure") {
    CHECK(said({}, [](RunReport& report) {
              report.notice("a.xml", "the feed says: No data found");
              report.notice("b.xml", "the feed says: No data found");
              report.notice("b.xml", "no vehicles, but stops");
              CHECK(report.exit_code() == 0);
          }) == "busfeed: warning: a.xml: the feed says: No data found\nbusfeed: warning: b.xml: no vehicles, but stops\n");
}

TEST_CASE("a feed that always says something else does not fill the memory or the terminal without end") {
    const std::string text = said({}, [](RunReport& report) {
        for (int i = 0; i < 5000; ++i) report.notice("a.xml", "the feed says: " + std::to_string(i));
    });
    CHECK(std::count(text.begin(), text.end(), '\n') <= 1001);
}

TEST_CASE("at the end fields that never occurred are told, where there was any record") {
    const auto told = [](int count) {
        return said({feed::FieldName("rout"), feed::FieldName("id")}, [=](RunReport& report) {
            coro::Sink<feed::Record> records = report.count_records(collect(new_collection()));
            for (int i = 0; i < count; ++i) records.send(record_of({{"id", "1"}, {"route", "22"}}));
            report.finish(Options::SummaryKind::none);
        });
    };
    CHECK(told(0) == "");
    CHECK(told(2) == "busfeed: warning: no record has a field rout; did you mean route? There are: id, route\n");
}

TEST_CASE("the summary has records before the filters, and rows behind them") {
    const std::string text = said({}, [](RunReport& report) {
        coro::Sink<feed::Record> rows = report.count_rows(collect_first(1, new_collection()));
        coro::Sink<feed::Record> records = report.count_records(collect(new_collection()));
        report.begin(document("a.xml"));
        report.opened();
        report.read(100);
        report.read(23);
        for (int i = 0; i < 3; ++i) records.send(record_of({{"route", "22"}}));
        rows.send(record_of({{"route", "22"}}));
        report.finish(Options::SummaryKind::json);
    });
    const auto json = nlohmann::json::parse(text);
    CHECK(json.at("inputs") == 1);
    CHECK(json.at("bad_inputs") == 0);
    CHECK(json.at("records") == 3);
    CHECK(json.at("rows") == 1);
    CHECK(json.at("bytes") == 123);
    CHECK(json.at("routes").at("22") == 1);
    CHECK(json.at("seconds").get<double>() >= 0);
}

TEST_CASE("what outputs of places could not show is said once, and is in the summary") {
    const auto run = [](Options::SummaryKind summary) {
        return said({}, [=](RunReport& report) {
            const auto first = report.count_unplaced();
            const auto second = report.count_unplaced();
            first->without_position = second->without_position = 3;
            report.finish(summary);
        });
    };
    CHECK(run(Options::SummaryKind::none) == "busfeed: warning: 3 records have no usable position\n");
    const std::string text = run(Options::SummaryKind::json);
    CHECK(nlohmann::json::parse(text.substr(text.find('{'))).at("without_position") == 3);
}

TEST_CASE("without --summary nothing is said of a good run") {
    CHECK(said({}, [](RunReport& report) {
              report.begin(document("a.xml"));
              report.opened();
              report.finish(Options::SummaryKind::none);
          }) == "");
}

TEST_CASE("an output that failed is exit 1 where another was made, and exit 2 where none was") {
    Captured captured(stderr);
    Messages messages;
    RunReport report({}, messages);
    const output::Outcome outcome = report.outcome_of_output();
    CHECK(report.exit_code() == 0);
    outcome.failed(output::OutputError("out/22.csv: exists already"));
    CHECK(captured.text() == "busfeed: out/22.csv: exists already\n");
    CHECK(report.exit_code() == 2);
    outcome.made();
    CHECK(report.exit_code() == 1);
}

TEST_CASE("an output that was made is no comfort where no input could be opened") {
    Captured captured(stderr);
    Messages messages;
    RunReport report({}, messages);
    report.outcome_of_output().made();
    report.begin(document("a.xml"));
    report.bad_input(input::InputError("cannot be opened"));
    CHECK(report.exit_code() == 2);
}
