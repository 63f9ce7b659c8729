#pragma once

#include <cstdint>
#include <string>

#include "fleet.hpp"
#include "output.hpp"

namespace busfeed::simulator {

/// One document in the making: what a dialect's writer draws on.
class Feed {
public:
    /// The document has one report of each vehicle in service, or, with a size in bytes, goes on round after round, a
    /// minute apart, until it has that size. `route` is empty or the only route of the feed.
    Feed(Fleet& fleet, std::string route, std::uint64_t least_bytes)
        : fleet_(fleet), route_(std::move(route)), least_bytes_(least_bytes) {}

    /// The next report, or null when the document has all. Lent until the next call. Throws std::runtime_error where a
    /// size is asked for that cannot be reached, because no vehicle is ever in service.
    const Bus* next(const Output& out);

    Epoch now() const noexcept { return fleet_.now(); }
    const std::string& route() const noexcept { return route_; }
    const Network& network() const noexcept { return fleet_.network(); }

private:
    static constexpr int seconds_a_round = 60;

    bool is_complete(const Output& out) const noexcept { return least_bytes_ > 0 && out.size() >= least_bytes_; }

    Fleet& fleet_;
    std::string route_;
    std::uint64_t least_bytes_;
    std::size_t index_ = 0;
};

}  // namespace busfeed::simulator
