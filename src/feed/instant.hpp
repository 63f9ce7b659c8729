#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace busfeed::feed {

/// The digits behind the point of a second, as they were written: 500 is not 5, though they compare as equal.
struct Fraction {
    static constexpr int most_digits = 18;  // what is written beyond them is cut off

    std::uint64_t value = 0;  // the digits as a number
    int digits = 0;           // how many there are; 0: no point

    friend constexpr std::weak_ordering operator<=>(const Fraction& a, const Fraction& b) {
        return a.in_smallest_parts() <=> b.in_smallest_parts();
    }
    friend constexpr bool operator==(const Fraction& a, const Fraction& b) { return (a <=> b) == 0; }

private:
    constexpr std::uint64_t in_smallest_parts() const {
        std::uint64_t parts = value;
        for (int i = digits; i < most_digits; ++i) parts *= 10;
        return parts;
    }
};

/// A point in time, as exact as a feed gives it.
struct Instant {
    std::chrono::sys_seconds seconds;  // rounded down
    Fraction fraction;

    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
};

}  // namespace busfeed::feed
