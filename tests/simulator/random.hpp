#pragma once

#include <cstdint>

namespace busfeed::simulator {

/// A small generator of repeatable chance (SplitMix64). The distributions of the standard library differ between its
/// makers, and a seed must give the same bytes everywhere, so the few that the simulator needs are here.
class Random {
public:
    explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

    /// 64 bits, each as likely as not.
    std::uint64_t bits() noexcept {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }

    /// From 0 up to but without 1.
    double unit() noexcept { return static_cast<double>(bits() >> 11) * 0x1p-53; }

    /// From `low` up to but without `high`.
    double between(double low, double high) noexcept { return low + (high - low) * unit(); }

    /// A whole number from `low` to `high`, both included.
    int whole(int low, int high) noexcept {
        return low + static_cast<int>(unit() * (static_cast<double>(high) - static_cast<double>(low) + 1.0));
    }

    /// True with the given probability, 0 to 1.
    bool chance(double probability) noexcept { return unit() < probability; }

    /// Roughly bell-shaped around 0 with a standard deviation of 1, never beyond 3.5: the sum of four even draws.
    double bell() noexcept {
        double sum = -2.0;
        for (int i = 0; i < 4; ++i) sum += unit();  // one by one: the order of the terms of one sum is not fixed
        return sum * 1.7320508075688772;
    }

    /// A generator of its own for the thing numbered `index`: what one bus does never depends on another.
    static Random of(std::uint64_t seed, std::uint64_t index) noexcept {
        Random mixed(seed ^ (index + 1) * 0xD6E8FEB86659FD93u);
        return Random(mixed.bits());
    }

private:
    std::uint64_t state_;
};

}  // namespace busfeed::simulator
