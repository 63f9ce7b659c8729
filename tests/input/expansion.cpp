#include "input/expansion.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

using namespace busfeed::input;

namespace {

/// As many bytes as are asked for, without an end.
class Endless final : public ByteSource {
public:
    std::size_t read(std::span<char> room) override {
        std::ranges::fill(room, 'x');
        return room.size();
    }
};

/// How many bytes come before it is too much.
std::uint64_t given(ExpansionLimit limit, std::uint64_t taken) {
    Bounded bytes(std::make_unique<Endless>(), limit, std::make_shared<const std::uint64_t>(taken));
    std::array<char, 10> room{};
    std::uint64_t given = 0;
    try {
        for (;;) given += bytes.read(room);
    } catch (const InputError& error) {
        CHECK(std::string(error.what()).find("--max-ratio") != std::string::npos);
    }
    return given;
}

}  // namespace

TEST_CASE("what unpacks to more than so many times is an error behind the bytes that showed it") {
    CHECK(given({.times = 100, .in_any_case = 0}, 5) == 600);
    CHECK(given({.times = 100, .in_any_case = 0}, 0) == 100);
    CHECK(given({.times = 100, .in_any_case = 3000}, 5) == 3010);
    CHECK(given({.times = 1, .in_any_case = 0}, 1000) == 1010);
}

TEST_CASE("what is read of the file meanwhile counts") {
    const auto taken = std::make_shared<std::uint64_t>(1);
    Bounded bytes(std::make_unique<Endless>(), {.times = 10, .in_any_case = 0}, taken);
    std::array<char, 10> room{};
    for (int i = 0; i < 1000; ++i) {
        CHECK(bytes.read(room) == 10);
        ++*taken;
    }
}
