#include "output/external_sort.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

Entries sorted(const Entries& entries, std::size_t memory) {
    ExternalSort sort(memory);
    for (const auto& [key, value] : entries) sort.add(key, value);
    sort.finish();
    Entries result;
    while (const auto entry = sort.next()) result.emplace_back(entry->key, entry->value);
    CHECK_FALSE(sort.next());
    return result;
}

}  // namespace

TEST_CASE("entries come in the order of their keys, equal ones as they came, in memory or on disk, over many runs") {
    std::mt19937 random(11);
    Entries entries;
    for (int i = 0; i < 10000; ++i)
        entries.emplace_back("key" + std::to_string(random() % 500), std::to_string(i) + std::string(random() % 50, 'x'));
    Entries expected = entries;
    std::ranges::stable_sort(expected, {}, &std::pair<std::string, std::string>::first);
    for (const std::size_t memory : {1, 1000, 5000, 100000, 1 << 26}) {  // 10,000 runs, thousands, …, none
        CAPTURE(memory);
        CHECK((sorted(entries, memory) == expected));
    }
}

TEST_CASE("nothing comes of nothing") { CHECK(sorted({}, 100).empty()); }

TEST_CASE("an entry larger than the memory is sorted like any other") {
    const std::string large(100000, 'y');
    CHECK((sorted({{"b", large}, {"c", "2"}, {large, "3"}, {"a", large}}, 100) ==
           Entries{{"a", large}, {"b", large}, {"c", "2"}, {large, "3"}}));
}

TEST_CASE("what fits into memory makes no file, and what does not leaves none") {
    const ScratchFolder folder;
    {
        const OtherTmpdir nowhere(folder / "missing");
        CHECK((sorted({{"b", ""}, {"a", ""}}, 1000) == Entries{{"a", ""}, {"b", ""}}));
    }
    const OtherTmpdir here(folder.path().string());
    CHECK(sorted({{"b", ""}, {"a", ""}}, 1).size() == 2);
    CHECK(folder.names().empty());
}
