#include "output/fleet.hpp"

#include "feed/dialect.hpp"

namespace busfeed::output {

Fleet::Numbers Fleet::add(const feed::Record& record, std::string_view route, std::string_view id) {
    ++counts_.records;
    ++counts_.positions;
    if (record.instant()) note_time(record);
    return {.vehicle = vehicle_number(record, id), .route = route_number(route)};
}

void Fleet::note_time(const feed::Record& record) {
    ++counts_.timed;
    const feed::Instant& instant = *record.instant();
    if (!first_ || instant < *first_) first_ = instant, counts_.first_time = *record.time();
    if (!last_ || instant > *last_) last_ = instant, counts_.last_time = *record.time();
}

/// The same number within one dialect is the same vehicle; without one it is not known which it is.
std::size_t Fleet::vehicle_number(const feed::Record& record, std::string_view id) {
    if (id.empty()) {
        ++counts_.without_vehicle;
        return 0;
    }
    vehicle_name_ = record.dialect() ? record.dialect()->name : "";
    vehicle_name_.append(1, '\0').append(id);
    return vehicles_.try_emplace(vehicle_name_, vehicles_.size() + 1).first->second;
}

std::size_t Fleet::route_number(std::string_view name) {
    if (name.empty()) return 0;
    auto it = numbers_of_routes_.find(name);
    if (it == numbers_of_routes_.end()) {
        it = numbers_of_routes_.emplace(name, routes_.size() + 1).first;
        routes_.push_back({it->first, 0});
    }
    ++routes_[it->second - 1].positions;
    return it->second;
}

PositionCounts Fleet::counts() const {
    PositionCounts counts = counts_;
    counts.shown = counts.positions;
    counts.routes = routes_.size();
    counts.vehicles = vehicles_.size();
    return counts;
}

}  // namespace busfeed::output
