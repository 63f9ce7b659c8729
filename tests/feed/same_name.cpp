#include "feed/same_name.hpp"

#include <doctest/doctest.h>

#include <string>

using busfeed::feed::is_same_name;

TEST_CASE("names are the same where every byte is, however long they are") {
    const std::string letters = "abcdefghijklmnopqrstuvwxyz";
    for (std::size_t length = 0; length <= letters.size(); ++length) {
        const std::string name = letters.substr(0, length);
        CHECK(is_same_name(name, std::string(name)));
        CHECK_FALSE(is_same_name(name, name + 'a'));
        CHECK_FALSE(is_same_name(name + 'a', name));
        for (std::size_t i = 0; i < length; ++i) {
            std::string other = name;
            other[i] = '-';
            CHECK_FALSE(is_same_name(name, other));
        }
    }
}
