// Part 1: generators. They make what others pull.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "coro/generator.hpp"
#include "input/walk.hpp"
#include "support/files.hpp"

using namespace busfeed;
using coro::Generator;

namespace {

// [countdown]
Generator<int> countdown(int from) {
    for (int n = from; n > 0; --n) co_yield n;
}
// [end]

}  // namespace

TEST_CASE("course, part 1: a generator runs only as far as it is asked to") {
    Generator<int> numbers = countdown(3);
    std::vector<int> seen;
    while (const int* n = numbers.next()) seen.push_back(*n);
    CHECK(seen == std::vector<int>{3, 2, 1});
    CHECK(numbers.next() == nullptr);
}

TEST_CASE("course, part 1: the program's inputs are a generator") {
    const testing::ScratchFolder folder;
    testing::write_file(folder / "b.xml", "");
    testing::write_file(folder / "a.xml", "");
    std::vector<std::string> found;
    for (const input::FoundFile& file : input::walk({folder / "."}, [](const std::string&) {})) found.push_back(file.path);
    CHECK(found == std::vector<std::string>{folder / "./a.xml", folder / "./b.xml"});
}
