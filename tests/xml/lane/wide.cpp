#include "xml/lane/wide.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

using namespace busfeed::xml::lane;

namespace {

std::string random_bytes(std::mt19937& random, std::size_t size) {
    static constexpr std::string_view likely = "aaaaaaaaaaaaaaaa<&]\"'\n\x7F\x80\xFF";
    std::string bytes;
    while (bytes.size() < size) bytes += likely[random() % likely.size()];
    return bytes + std::string(64, '\0');
}

template <Hole hole> void compare(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size() - 64; ++at)
        CHECK(wide::after_plain<hole>(bytes.data() + at) == portable::after_plain<hole>(bytes.data() + at));
}

}  // namespace

TEST_CASE("sixteen bytes at a time finds what byte by byte finds") {
    std::mt19937 random(1);
    for (int run = 0; run < 20; ++run) {
        const std::string bytes = random_bytes(random, 100);
        compare<Hole::text>(bytes);
        compare<Hole::cdata>(bytes);
        compare<Hole::double_quoted>(bytes);
        compare<Hole::single_quoted>(bytes);
    }
}

TEST_CASE("and compares as it does, whatever stands behind") {
    std::mt19937 random(2);
    const std::string bytes = random_bytes(random, 80);
    for (std::size_t size = 0; size <= 80; ++size) {
        std::string other = bytes;
        for (std::size_t i = size; i < other.size(); ++i) other[i] = 'x';
        CHECK(wide::same_bytes(bytes.data(), other.data(), size));
        for (std::size_t i = 0; i < size; ++i) {
            std::string different = other;
            different[i] = static_cast<char>(different[i] + 1);
            CHECK(wide::same_bytes(bytes.data(), different.data(), size) == portable::same_bytes(bytes.data(), different.data(), size));
        }
    }
}
