#include "cli/mistaken_input.hpp"

#include <doctest/doctest.h>

#include <string>

#include "cli/usage_error.hpp"
#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::cli;

namespace {

std::string refusal(const std::string& word, const Options& options = {}) {
    try {
        refuse_mistaken_inputs({word}, options);
        return "";
    } catch (const UsageError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a word that plainly is no file is answered with what was meant") {
    CHECK(refusal("route=22") == "route=22: there is no such file; a condition is written --where 'route=22'");
    CHECK(refusal("speed>4") == "speed>4: there is no such file; a condition is written --where 'speed>4'");
    CHECK(refusal("help") == "help: there is no such file; did you mean --help?");
    CHECK(refusal("json") == "json: there is no such file; did you mean --format json?");
    CHECK(refusal("http://a.example/b.xml").ends_with("curl -fsS 'http://a.example/b.xml' | busfeed - reads it"));
}

TEST_CASE("what it goes on with is what came before it") {
    Options options;
    options.summary = Options::SummaryKind::text;
    CHECK(refusal("json", options) == "json: there is no such file; did you mean --summary=json?");
    options.direction = "north";
    CHECK(refusal("south", options) == "south: there is no such file; --direction is one of them");
    options.columns = output::parse_columns("id");
    CHECK(refusal("speed", options) == "speed: there is no such file; a list has commas between, and no blanks: …,speed");
    options.conditions.push_back(filter::Condition::one_of("route", {"22"}));
    CHECK(refusal("X9", options) == "X9: there is no such file; a list has commas between, and no blanks: …,X9");
}

TEST_CASE("what may be a missing file is not refused here, nor what is there") {
    Options options;
    options.columns = output::parse_columns("id");
    options.conditions.push_back(filter::Condition::one_of("route", {"22"}));
    for (const char* const word : {"-", "", "archive", "feed.xml", "date=2013-03-10/a", "day=10.xml", "b.tar=.gz", "2013",
                                   "=22", "12345678"})
        CHECK(refusal(word, options) == "");
    CHECK(refusal("latitude") == "");  // nobody asked for columns
    CHECK(refusal("36") == "");
}
