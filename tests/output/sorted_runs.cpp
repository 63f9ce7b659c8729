#include "output/sorted_runs.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <string>
#include <utility>
#include <vector>

#include <sys/resource.h>

#include "output/error.hpp"

using namespace busfeed::output;

namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

RunFile file_of(const std::vector<Entries>& runs) {
    RunFile file;
    for (const Entries& run : runs) {
        for (const auto& [key, value] : run) file.add({key, value});
        file.end_run();
    }
    file.finish();
    return file;
}

Entries merged(const RunFile& file, std::size_t first, std::size_t count, std::size_t buffer) {
    Merge merge(file, first, count, buffer);
    Entries entries;
    while (const auto entry = merge.next()) entries.emplace_back(entry->key, entry->value);
    CHECK_FALSE(merge.next());
    return entries;
}

}  // namespace

TEST_CASE("runs are merged by key, and among equal keys the earlier run comes first, whatever the buffer") {
    const std::string nul("nul\0\n", 5);
    const RunFile file = file_of({{{"a", "1"}, {"b", "2"}, {"b", "3"}}, {}, {{"", ""}, {"b", nul}, {"ba", std::string(10000, 'x')}}});
    REQUIRE(file.runs().size() == 3);
    for (const std::size_t buffer : {1, 7, 16, 17, 4096, 100000}) {
        CAPTURE(buffer);
        CHECK(merged(file, 0, 3, buffer) ==
              Entries{{"", ""}, {"a", "1"}, {"b", "2"}, {"b", "3"}, {"b", nul}, {"ba", std::string(10000, 'x')}});
    }
}

TEST_CASE("some of the runs can be merged alone") {
    const RunFile file = file_of({{{"a", ""}}, {{"b", ""}, {"c", ""}}, {{"d", ""}}, {{"a", "last"}}});
    CHECK(merged(file, 1, 2, 8) == Entries{{"b", ""}, {"c", ""}, {"d", ""}});
    CHECK(merged(file, 2, 2, 8) == Entries{{"a", "last"}, {"d", ""}});
    CHECK(merged(file, 0, 0, 8).empty());
}

TEST_CASE("bytes sort without a sign") {
    CHECK(merged(file_of({{{"\x7F", ""}}, {{"\x80", ""}}, {{"a", ""}}}), 0, 3, 64) == Entries{{"a", ""}, {"\x7F", ""}, {"\x80", ""}});
}

TEST_CASE("a run file that cannot grow is an error of the output") {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    RunFile file;
    rlimit small = before;
    small.rlim_cur = 10000;
    ::setrlimit(RLIMIT_FSIZE, &small);
    bool refused = false;
    try {
        for (int i = 0; i < 100; ++i) file.add({"key", std::string(1000, 'x')});
        file.finish();
    } catch (const OutputError&) {
        refused = true;
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    CHECK(refused);
}
