#include "cli/command_line.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "cli/usage_error.hpp"

using namespace busfeed::cli;

using Strings = std::vector<std::string>;

namespace {

void read(CommandLine& line, const Strings& words) {
    std::vector<const char*> argv = {"busfeed"};
    for (const std::string& word : words) argv.push_back(word.c_str());
    line.read(static_cast<int>(argv.size()), argv.data());
}

}  // namespace

TEST_CASE("a line that was read leaves nothing to the next, not even one that was refused") {
    CommandLine line;
    read(line, {"a.xml", "--where", "route=22", "-w", "id=1", "--route=9", "--route", "7", "--utc", "--quote", "all"});
    CHECK(line.words().where == Strings{"route=22", "id=1"});
    CHECK(line.words().route == "7");
    CHECK(line.count("--route") == 2);
    CHECK(line.options().utc);
    CHECK(line.options().inputs == Strings{"a.xml"});

    CHECK_THROWS_AS(read(line, {"b.xml", "--crlf", "--rout", "7"}), UsageError);
    CHECK_THROWS_AS(read(line, {"--all", "--id"}), UsageError);

    read(line, {"c.xml", "--head", "3"});
    CHECK(line.words().where.empty());
    CHECK(line.words().quote == "minimal");
    CHECK(line.words().head == "3");
    CHECK(line.count("--route") == 0);
    CHECK(line.count("--head") == 1);
    CHECK_FALSE(line.options().utc);
    CHECK_FALSE(line.options().all);
    CHECK_FALSE(line.options().table.crlf);
    CHECK(line.options().inputs == Strings{"c.xml"});
}
