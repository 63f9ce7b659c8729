#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "vehicle.hpp"

namespace busfeed::simulator {

/// All vehicles of a network, in the order in which its feeds list them.
class Fleet {
public:
    /// So many vehicles in service, shared among the routes, at the time `now`. With a route, only the vehicles of that
    /// route are there, the same that it has in the whole fleet. The network must outlive the fleet. Throws
    /// std::invalid_argument where the network has no such route.
    Fleet(const Network& network, int vehicles, std::uint64_t seed, Epoch now, std::string_view only_route);

    const Network& network() const noexcept { return network_; }
    const std::vector<Vehicle>& vehicles() const noexcept { return vehicles_; }
    Epoch now() const noexcept { return now_; }

    /// Lets so many seconds pass.
    void advance(int seconds);

private:
    const Network& network_;
    std::vector<Vehicle> vehicles_;
    Epoch now_;
};

}  // namespace busfeed::simulator
