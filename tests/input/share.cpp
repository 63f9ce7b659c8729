#include "input/share.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <numeric>
#include <random>

#include <sys/stat.h>

#include "input/error.hpp"
#include "support/files.hpp"

using namespace busfeed::input;
using namespace busfeed::testing;
using Names = std::vector<std::string>;
using Sizes = std::vector<std::uint64_t>;

namespace {

/// How many of the inputs each share has, in order; what they leave out or have twice is a failure.
Sizes counts(const Sizes& sizes, std::uint32_t of) {
    Sizes counts;
    std::size_t next = 0;
    for (std::uint32_t number = 1; number <= of; ++number) {
        const Stretch stretch = stretch_of({number, of}, sizes);
        REQUIRE(stretch.first <= stretch.last);
        if (stretch.first < stretch.last) {
            REQUIRE(stretch.first == next);
            next = stretch.last;
        }
        counts.push_back(stretch.last - stretch.first);
    }
    REQUIRE(next == sizes.size());
    return counts;
}

void ignore(const std::string&) {}

}  // namespace

TEST_CASE("shares are balanced by bytes, not by inputs") {
    CHECK(counts({10, 10, 10, 10}, 2) == Sizes{2, 2});
    CHECK(counts({30, 10, 10, 10}, 2) == Sizes{1, 3});
    CHECK(counts({10, 10, 10, 30}, 2) == Sizes{3, 1});
    CHECK(counts({1, 1, 1, 100, 1, 1, 1}, 3) == Sizes{3, 1, 3});
}

TEST_CASE("one share is all, and no inputs are no inputs in each") {
    CHECK(counts({5, 0, 7}, 1) == Sizes{3});
    CHECK(counts({}, 3) == Sizes{0, 0, 0});
}

TEST_CASE("there may be more shares than inputs, and than bytes") {
    CHECK(counts({10, 10}, 4) == Sizes{0, 1, 0, 1});
    CHECK(counts({1}, 3) == Sizes{0, 0, 1});
    CHECK(counts({1, 1}, 1000).size() == 1000);
}

TEST_CASE("what is empty is in one share, wherever it stands; where all are, they count alike") {
    CHECK(counts({0, 0, 10, 0, 0, 10, 0, 0}, 2) == Sizes{3, 5});
    CHECK(counts({0, 0, 0, 0}, 2) == Sizes{2, 2});
    CHECK(counts({0, 0, 0}, 5).size() == 5);
}

TEST_CASE("sizes near the end of the numbers are shared, and beyond it refused") {
    constexpr std::uint64_t half = std::uint64_t{1} << 63;
    CHECK(counts({half, half - 1}, 2) == Sizes{1, 1});
    CHECK_THROWS_AS(stretch_of({1, 2}, Sizes{half, half}), InputError);
    constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
    const Stretch last = stretch_of({most, most}, Sizes{half, half - 1});
    CHECK(last.first == last.last);
}

TEST_CASE("of random sizes every share has an N-th of the bytes, give or take the largest input") {
    std::mt19937_64 random(2013);
    for (int round = 0; round < 3000; ++round) {
        Sizes sizes(random() % 40);
        const std::uint64_t most = std::uint64_t{1} << random() % 56;
        for (std::uint64_t& size : sizes) size = random() % 4 == 0 ? 0 : random() % most;
        const auto of = static_cast<std::uint32_t>(random() % 50 + 1);
        CAPTURE(round);
        counts(sizes, of);

        const std::uint64_t total = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
        const std::uint64_t largest = sizes.empty() ? 0 : std::ranges::max(sizes);
        for (std::uint32_t number = 1; number <= of; ++number) {
            const auto [first, last] = stretch_of({number, of}, sizes);
            const auto from = sizes.begin() + static_cast<std::ptrdiff_t>(first);
            const auto to = sizes.begin() + static_cast<std::ptrdiff_t>(last);
            const std::uint64_t bytes = std::accumulate(from, to, std::uint64_t{0});
            CHECK(bytes <= total / of + largest + 1);
            CHECK(bytes + largest + 1 >= total / of);
        }
    }
}

TEST_CASE("a share has the files that the names lead to, in the order of the walk") {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder / "day");
    write_file(folder / "day/a.xml", "1234");
    write_file(folder / "day/b.xml", "1234");
    write_file(folder / "day/notes.txt", "123456789");
    write_file(folder / "z.any", "1234");
    const Names all = {folder / "z.any", folder / "missing.xml", folder / "day"};

    const SharedInputs first = inputs_of_share(all, {1, 2}, ignore);
    const SharedInputs second = inputs_of_share(all, {2, 2}, ignore);
    CHECK(first.names == Names{folder / "z.any", folder / "missing.xml"});
    CHECK(second.names == Names{folder / "day/a.xml", folder / "day/b.xml"});
    CHECK(first.bytes == 4);
    CHECK(second.bytes == 8);
    for (const SharedInputs& shared : {first, second}) {
        CHECK(shared.all_inputs == 4);
        CHECK(shared.all_bytes == 12);
        CHECK(shared.all_names_and_sizes == first.all_names_and_sizes);
    }
}

TEST_CASE("the hash tells other names, other sizes and another order") {
    const ScratchFolder folder;
    write_file(folder / "a", "12");
    write_file(folder / "b", "1");
    const auto hash = [&](const Names& names) { return inputs_of_share(names, {1, 1}, ignore).all_names_and_sizes; };
    const std::uint64_t before = hash({folder / "a", folder / "b"});
    CHECK(hash({folder / "a", folder / "b"}) == before);
    CHECK(hash({folder / "b", folder / "a"}) != before);
    CHECK(hash({folder / "a"}) != before);
    CHECK(hash({folder / "a", folder / "c"}) != before);
    write_file(folder / "a", "123");
    CHECK(hash({folder / "a", folder / "b"}) != before);
}

TEST_CASE("what has no size cannot be shared, and is named") {
    const ScratchFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    try {
        inputs_of_share({folder / "pipe"}, {1, 2}, ignore);
        FAIL("a pipe was shared");
    } catch (const InputError& error) {
        CHECK(std::string(error.what()).starts_with(folder / "pipe:"));
    }
}

TEST_CASE("an input whose size cannot be asked for counts as empty") {
    const ScratchFolder folder;
    write_file(folder / "file", "x");
    const SharedInputs shared = inputs_of_share({folder / "file/below.xml"}, {1, 1}, ignore);
    CHECK(shared.names == Names{folder / "file/below.xml"});
    CHECK(shared.bytes == 0);
}
