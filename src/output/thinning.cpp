#include "output/thinning.hpp"

#include <algorithm>

namespace busfeed::output {

namespace {

/// Whether number `i` of `all` is among the `kept` that are evenly spread over them; exactly so many are.
bool is_among(std::uint64_t i, std::uint64_t kept, std::uint64_t all) {
    return ((i + 1) * kept + all / 2) / all > (i * kept + all / 2) / all;
}

}  // namespace

void Thinning::count(std::size_t vehicle) {
    if (vehicle >= vehicles_.size()) vehicles_.resize(vehicle + 1);
    ++vehicles_[vehicle].count;
    ++counted_;
}

std::uint64_t Thinning::ends_of(const Vehicle& vehicle, bool known) {
    return known ? std::min<std::uint64_t>(vehicle.count, 2) : 0;
}

std::uint64_t Thinning::decide() {
    std::uint64_t ends = 0;
    for (std::size_t i = 0; i < vehicles_.size(); ++i) ends += ends_of(vehicles_[i], i > 0);
    keeps_ends_ = ends <= most_;
    if (counted_ <= most_ || !keeps_ends_) return std::min(counted_, most_);

    // The shares are rounded so that they sum up: each is what the running total gains by its vehicle.
    const std::uint64_t all_between = counted_ - ends;
    std::uint64_t between = 0;
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < vehicles_.size(); ++i) {
        between += vehicles_[i].count - ends_of(vehicles_[i], i > 0);
        const std::uint64_t total = between * (most_ - ends) / all_between;
        vehicles_[i].between_kept = total - given;
        given = total;
    }
    return most_;
}

bool Thinning::keeps(std::size_t vehicle) {
    const std::uint64_t number = seen_++;
    if (counted_ <= most_) return true;
    if (!keeps_ends_) return is_among(number, most_, counted_);
    Vehicle& it = vehicles_[vehicle];
    const std::uint64_t i = it.seen++;
    if (vehicle == 0) return is_among(i, it.between_kept, it.count);
    if (i == 0 || i + 1 == it.count) return true;
    return is_among(i - 1, it.between_kept, it.count - 2);
}

}  // namespace busfeed::output
