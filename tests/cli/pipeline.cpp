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
