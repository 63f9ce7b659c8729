#include "cli/numbers.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "cli/usage_error.hpp"

using namespace busfeed::cli;

TEST_CASE("counts are whole numbers from the least on") {
    CHECK(read_count("--head", "0", 0) == 0);
    CHECK(read_count("--head", "18446744073709551615", 0) == 18446744073709551615U);
    for (const char* const word : {"", "-1", "1.5", "1e3", " 1", "1 ", "18446744073709551616", "one", "+1"})
        CHECK_THROWS_WITH_AS(read_count("--head", word, 0),
                             ("--head needs a whole number of at least 0, not '" + std::string(word) + "'").c_str(), UsageError);
    CHECK_THROWS_AS(read_count("--jobs", "0", 1), UsageError);
}

TEST_CASE("sizes are bytes, or units of 1024 in any spelling") {
    const std::vector<std::pair<std::string, std::size_t>> sizes = {
        {"1", 1},           {"12b", 12},          {"64k", 64 << 10},     {"64K", 64 << 10},         {"3kb", 3 << 10},
        {"3KiB", 3 << 10},  {"64M", 64 << 20},    {"64MB", 64 << 20},    {"2g", std::size_t{2} << 30}, {"1GiB", 1 << 30}};
    for (const auto& [word, size] : sizes) CHECK(read_size("--max-field", word) == size);
    for (const char* const word : {"", "k", "0", "0k", "1x", "1kx", "1 k", "-1k", "1.5M", "18446744073709551615k"})
        CHECK_THROWS_AS(read_size("--max-field", word), UsageError);
}

TEST_CASE("degrees have at most fifteen decimals") {
    CHECK(read_precision("0") == 0);
    CHECK(read_precision("15") == 15);
    CHECK_THROWS_AS(read_precision("16"), UsageError);
    CHECK_THROWS_AS(read_precision("-1"), UsageError);
}
