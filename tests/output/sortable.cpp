#include "output/sortable.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

using namespace busfeed::output;

TEST_CASE("bytes sort as the numbers do, and the number at the end comes back") {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::string before;
    for (const std::int64_t number : {least, std::int64_t{-256}, std::int64_t{-255}, std::int64_t{-1}, std::int64_t{0},
                                      std::int64_t{1}, std::int64_t{255}, std::int64_t{256}, most}) {
        std::string key;
        append_sortable(key, number);
        CHECK(key.size() == sortable_size);
        CHECK(sortable_at_end_of("before" + key) == number);
        CHECK(before < key);
        before = key;
    }
}
