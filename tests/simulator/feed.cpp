#include "feed.hpp"

#include <stdexcept>

namespace busfeed::simulator {

const Bus* Feed::next(const Output& out) {
    if (is_complete(out)) return nullptr;
    const std::vector<Vehicle>& vehicles = fleet_.vehicles();
    for (;;) {
        while (index_ < vehicles.size()) {
            const Vehicle& vehicle = vehicles[index_++];
            if (vehicle.in_service()) return &vehicle.seen();
        }
        if (least_bytes_ == 0) return nullptr;
        if (vehicles.empty()) throw std::runtime_error("without a vehicle, no size can be reached");
        fleet_.advance(seconds_a_round);
        index_ = 0;
    }
}

}  // namespace busfeed::simulator
