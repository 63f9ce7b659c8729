#include "feed/white_space.hpp"

#include <doctest/doctest.h>

using namespace busfeed::feed;

TEST_CASE("trim takes white space off both ends, and leaves what is inside") {
    CHECK(trim("  a b\t") == "a b");
    CHECK(trim("\r\na\n") == "a");
    CHECK(trim("a") == "a");
    CHECK(trim(" \t\r\n") == "");
    CHECK(trim("") == "");
}
