#include "output/spool_file.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "output/error.hpp"
#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

using Texts = std::vector<std::string>;

Texts chain_from(const SpoolFile& file, std::uint64_t first) {
    Texts blocks;
    std::optional<std::uint64_t> at = first;
    while (at) at = file.read(*at, blocks.emplace_back());
    return blocks;
}

}  // namespace

TEST_CASE("blocks of several chains come back in the order of each") {
    SpoolFile file;
    const std::uint64_t a = file.append("a1", std::nullopt);
    const std::uint64_t b = file.append("", std::nullopt);
    const std::uint64_t a2 = file.append(std::string(300000, 'a'), a);
    const std::uint64_t b2 = file.append("b2", b);
    file.append("a3", a2);
    file.append(std::string("b\0\n", 3), b2);
    const std::uint64_t c = file.append("c", std::nullopt);
    CHECK(chain_from(file, a) == Texts{"a1", std::string(300000, 'a'), "a3"});
    CHECK(chain_from(file, b) == Texts{"", "b2", std::string("b\0\n", 3)});
    CHECK(chain_from(file, c) == Texts{"c"});
}

TEST_CASE("the more spools there are the less each keeps in memory") {
    SpoolFile file;
    file.join();
    const std::size_t alone = file.room();
    for (int i = 1; i < 1000; ++i) file.join();
    CHECK(file.room() < alone);
    CHECK(file.room() * 1000 <= std::size_t{16} << 20);
}

TEST_CASE("a place where no block stands is an error, not an endless or an empty one") {
    SpoolFile file;
    file.append("block", std::nullopt);
    std::string bytes;
    CHECK_THROWS_AS(file.read(1000, bytes), OutputError);
}
