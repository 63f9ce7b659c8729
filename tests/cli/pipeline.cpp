#include "cli/pipeline.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "output/error.hpp"
#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

// The command-line cases show what the flow does to inputs of every kind; here stands what they cannot see: what is
// opened when, and what is left behind.

namespace {

struct Ran {
    int exit_code;
    std::string messages;
};

Ran run_quietly(const Options& options) {
    Captured captured(stderr);
    Messages messages;
    const int exit_code = run(options, messages);
    return {exit_code, captured.text()};
}

Options job(std::vector<std::string> inputs, std::vector<Options::Output> outputs) {
    Options options;
    options.inputs = std::move(inputs);
    options.outputs = std::move(outputs);
    return options;
}

const std::string good = "<buses><bus><id>1</id><route>22</route></bus></buses>";

}  // namespace

TEST_CASE("a run fills all outputs in one pass") {
    const ScratchFolder folder;
    write_file(folder / "feed.xml", good);
    const Options options = job({folder / "feed.xml"}, {{folder / "a.csv", Format::csv}, {folder / "a.ndjson", Format::ndjson}});
    CHECK(run_quietly(options).exit_code == 0);
    CHECK(contents(folder / "a.csv") == "route,id,direction,latitude,longitude\n22,1,,,\n");
    CHECK(contents(folder / "a.ndjson").starts_with("{\"route\":\"22\",\"id\":\"1\","));
}

TEST_CASE("an output that cannot be made is refused before any input is opened, and the others leave nothing") {
    const ScratchFolder folder;
    write_file(folder / "there.csv", "old");
    const Options options = job({folder / "missing.xml"}, {{folder / "new.csv", Format::csv}, {folder / "there.csv", Format::csv}});
    std::string said;
    {
        Captured captured(stderr);
        Messages messages;
        CHECK_THROWS_AS(run(options, messages), output::OutputError);
        said = captured.text();
    }
    CHECK(said == "");
    CHECK(folder.names() == "there.csv");
    CHECK(contents(folder / "there.csv") == "old");
}

TEST_CASE("a bad input among good ones: exit 1, and the output is whole") {
    const ScratchFolder folder;
    write_file(folder / "good.xml", good);
    write_file(folder / "bad.xml", "<buses><bus><id>2</id></bus><bus>");
    const Ran ran = run_quietly(job({folder / "bad.xml", folder / "good.xml"}, {{folder / "out.csv", Format::csv}}));
    CHECK(ran.exit_code == 1);
    CHECK(ran.messages.find("bad.xml:1:") != std::string::npos);
    CHECK(contents(folder / "out.csv") == "route,id,direction,latitude,longitude\n,2,,,\n22,1,,,\n");
}

TEST_CASE("strict: after a bad input no output file is put in place") {
    const ScratchFolder folder;
    write_file(folder / "bad.xml", "<buses><bus><id>2</id></bus><bus>");
    Options options = job({folder / "bad.xml"}, {{folder / "out.csv", Format::csv}});
    options.strict = true;
    CHECK(run_quietly(options).exit_code == 1);
    CHECK(folder.names() == "bad.xml");
}

TEST_CASE("when no input can be opened nothing could be done: exit 2") {
    const ScratchFolder folder;
    const Ran ran = run_quietly(job({folder / "missing.xml"}, {{folder / "out.csv", Format::csv}}));
    CHECK(ran.exit_code == 2);
    CHECK(ran.messages.find("missing.xml: cannot open: No such file or directory") != std::string::npos);
}

TEST_CASE("head stops the opening of inputs: one that is missing behind it is never asked for") {
    const ScratchFolder folder;
    write_file(folder / "good.xml", good);
    Options options = job({folder / "good.xml", folder / "missing.xml"}, {{folder / "out.csv", Format::csv}});
    options.head = 1;
    const Ran ran = run_quietly(options);
    CHECK(ran.exit_code == 0);
    CHECK(ran.messages == "");
}

TEST_CASE("check opens no output") {
    const ScratchFolder folder;
    write_file(folder / "good.xml", good);
    Options options = job({folder / "good.xml"}, {{folder / "out.csv", Format::csv}});
    options.check = true;
    CHECK(run_quietly(options).exit_code == 0);
    CHECK(folder.names() == "good.xml");
}

// However many threads read, and in whatever pieces: rows, messages, counts and exit code are those of one.

namespace {

std::string feed_of(int buses, const std::string& odd = {}) {
    std::string text = "<?xml version='1.0'?>\n<buses rt='22'>\n<time>9:30 AM</time>";
    for (int i = 0; i < buses; ++i) {
        text += "\n  <bus><id>" + std::to_string(i % 40) + "</id><route>" + (i % 3 ? "22" : "36") + "</route><latitude>41." +
                std::to_string(i / 90) + "</latitude><longitude>-87.6</longitude><direction>North Bound</direction></bus>";
        if (i == buses / 2) text += odd;
    }
    return text + "\n</buses>\n";
}

struct Whole {
    int exit_code;
    std::string messages, rows;
    bool operator==(const Whole&) const = default;
};

Whole run_whole(const ScratchFolder& folder, Options options, std::size_t jobs, std::size_t piece) {
    options.outputs = {{folder / "out.csv", Format::csv}};
    if (!options.columns) options.columns = output::parse_columns("source,line,id,route,latitude");
    options.overwrite = true;
    options.jobs = jobs;
    options.piece = piece;
    write_file(folder / "out.csv", "nothing");
    const Ran ran = run_quietly(options);
    return {ran.exit_code, ran.messages, contents(folder / "out.csv")};
}

/// Reads it with one thread, then with several; says what differs, or nothing.
std::string differs(const Options& options, const ScratchFolder& folder,
                    const std::vector<std::size_t>& pieces = {0, 200, 1000, 5000}) {
    Options slow = options;
    slow.lane = false;
    const Whole alone = run_whole(folder, slow, 1, 0);
    for (const std::size_t jobs : {1U, 2U, 3U})
        for (const std::size_t piece : pieces)
            if (const Whole whole = run_whole(folder, options, jobs, piece); whole != alone)
                return std::to_string(jobs) + " jobs, pieces of " + std::to_string(piece) + ": " + whole.messages;
    return "";
}

}  // namespace

TEST_CASE("any number of jobs gives the rows, the messages and the exit code of one") {
    const ScratchFolder folder;
    const std::string end = "</buses>";
    write_file(folder / "1.xml", feed_of(300));
    write_file(folder / "2.xml", feed_of(300, "<!-- <bus><id>no</id></bus> --><time>10:00 AM</time>"));
    write_file(folder / "3.xml", feed_of(300, "<bus><id>broken</bus>"));
    write_file(folder / "4.xml", feed_of(200) + feed_of(200, "<bus><id>7</id><extra>1</extra></bus>"));
    write_file(folder / "5.xml", feed_of(200).substr(0, 7000));
    Options plain = job({folder.path().string()}, {});
    plain.inputs.clear();
    for (const char* const name : {"1.xml", "2.xml", "3.xml", "4.xml", "5.xml", "missing.xml"}) plain.inputs.push_back(folder / name);
    CHECK(differs(plain, folder) == "");

    Options filtered = plain, headed = plain, unique = plain, boxed = plain, strict = plain, recovering = plain, without_lane = plain;
    filtered.conditions = {filter::Condition::parse("route=36"), filter::Condition::parse("no-such-field!=1")};
    filtered.patterns = {"41"};
    headed.conditions = {filter::Condition::parse("route=22")};
    headed.head = 150;
    unique.unique = true;
    boxed.direction = "north";
    boxed.box = filter::BoundingBox{-88, 41, -87, 41.25};
    boxed.since = "2013-03-10T09:00";
    boxed.day = std::chrono::local_days{std::chrono::year{2013} / 3 / 10};
    boxed.zone = "America/Chicago";
    strict.strict = true;
    recovering.recover = true;
    without_lane.lane = false;
    for (Options options : {filtered, headed, unique, boxed, strict, recovering, without_lane}) {
        CHECK(differs(options, folder) == "");
        options.columns = output::parse_columns("id,source,no-such-field");  // rows that are made by the threads
        CHECK(differs(options, folder) == "");
    }

    Options by_line = plain;
    by_line.conditions = {filter::Condition::parse("line<250")};
    CHECK(differs(by_line, folder) == "");
}

TEST_CASE("any number of jobs reads a folder of small files as one does") {
    const ScratchFolder folder, out;
    for (int i = 0; i < 100; ++i) {
        const std::string name = folder / (std::to_string(1000 + i) + ".xml");
        if (i % 17 == 3) write_file(name, "<buses><bus><id>1</id></bus><bus>");
        else if (i % 17 == 5) write_file(name, "<buses><error><msg>no data " + std::to_string(i % 2) + "</msg></error></buses>");
        else if (i == 50) write_file(name, feed_of(9, "<bus><id>7</id><extra>1</extra></bus>"));
        else if (i == 60) write_file(name, feed_of(400, "<!--" + std::string(1 << 20, 'x') + "-->"));  // no small file
        else write_file(name, feed_of(i % 5));
    }
    Options plain = job({folder.path().string(), folder / "missing.xml", folder.path().string()}, {});
    plain.summary = Options::SummaryKind::none;
    Options shown = plain, headed = plain, unique = plain, strict = plain, recovering = plain, by_line = plain;
    shown.columns = output::parse_columns("id,extra,source,nothing");
    headed.head = 90;
    headed.columns = output::parse_columns("id,extra");  // which would come only behind the last row
    unique.unique = true;
    strict.strict = true;
    recovering.recover = true;
    by_line.conditions = {filter::Condition::parse("line<6")};
    for (const Options& options : {plain, shown, headed, unique, strict, recovering, by_line})
        CHECK(differs(options, out, {0, 1000}) == "");
}

TEST_CASE("records are counted as one thread counts them, also where a run ends in the middle of a piece") {
    const ScratchFolder folder;
    write_file(folder / "1.xml", feed_of(1000));
    Options options = job({folder / "1.xml"}, {});
    options.conditions = {filter::Condition::parse("route=22")};
    options.summary = Options::SummaryKind::json;
    for (const std::size_t head : {1U, 100U, 333U, 5000U}) {
        options.head = head;
        const auto counted = [&](std::size_t jobs) {
            const Whole whole = run_whole(folder, options, jobs, 2000);
            return whole.messages.substr(whole.messages.find("\"records\""), 30);
        };
        CHECK(counted(2) == counted(1));
        CHECK(counted(3) == counted(1));
    }
}

TEST_CASE("an output that fails while threads read ahead ends the run") {
    const ScratchFolder folder;
    write_file(folder / "1.xml", feed_of(20000));
    Options options = job({folder / "1.xml"}, {{"/dev/full", Format::csv}});
    options.overwrite = true;
    options.jobs = 3;
    options.piece = 2000;
    CHECK_THROWS_AS(run_quietly(options), output::OutputError);
}
