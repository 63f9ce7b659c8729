#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace busfeed::output {

/// Decides which of many positions are shown where only so many can be. The same positions come twice, in the same
/// order: to be counted, and to be asked for. What is kept depends on nothing else, so it is the same in every run.
///
/// Kept are the first and the last position of each vehicle, and of those between them an equal share of each
/// vehicle's, evenly spread. Where not even the first and last fit, positions are taken evenly from all.
/// Memory: one entry a vehicle.
class Thinning {
public:
    explicit Thinning(std::uint64_t most) : most_(most) {}

    /// Vehicles are numbered from 1; 0: not known which, so none of these is a first or last.
    void count(std::size_t vehicle);

    /// All were counted. Gives how many will be kept: all of them, or `most`.
    std::uint64_t decide();

    /// Whether the next position, which is of this vehicle, is kept.
    bool keeps(std::size_t vehicle);

    std::uint64_t counted() const { return counted_; }

private:
    struct Vehicle {
        std::uint64_t count = 0;
        std::uint64_t seen = 0;
        std::uint64_t between_kept = 0;  // of those that are neither first nor last
    };

    static std::uint64_t ends_of(const Vehicle& vehicle, bool known);

    std::uint64_t most_;
    std::uint64_t counted_ = 0;
    std::uint64_t seen_ = 0;
    bool keeps_ends_ = false;
    std::vector<Vehicle> vehicles_{1};
};

}  // namespace busfeed::output
