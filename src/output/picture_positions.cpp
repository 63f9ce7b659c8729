#include "output/picture_positions.hpp"

#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "output/sortable.hpp"
#include "output/trails.hpp"

namespace busfeed::output {

namespace {

// A position's key: its vehicle and time. Where it is on no trail both are 0. Its value: Waiting, then the trip.

struct Waiting {
    double longitude, latitude;
    std::size_t vehicle, route;  // numbers of the fleet
};

Waiting waiting_in(std::string_view value) {
    Waiting it{};
    std::memcpy(&it, value.data(), sizeof it);
    return it;
}

/// Tells for each position whether it goes on from the one before.
class TrailEnds {
public:
    bool goes_on(std::string_view key, const Waiting& it, std::string_view trip) {
        const std::string_view vehicle = key.substr(0, sortable_size);
        const std::int64_t seconds = sortable_at_end_of(key);
        const bool on_a_trail = sortable_at_end_of(vehicle) != 0;
        const bool same = on_a_trail && vehicle == vehicle_ && it.route == route_ && trip == trip_ &&
                          seconds - seconds_ <= longest_gap_of_trail(!trip.empty()).count();
        vehicle_ = vehicle;
        trip_ = trip;
        route_ = it.route;
        seconds_ = seconds;
        return same;
    }

private:
    std::string vehicle_, trip_;
    std::size_t route_ = 0;
    std::int64_t seconds_ = 0;
};

}  // namespace

void PicturePositions::add(const feed::Record& record) {
    const std::optional<Position> position = positions_.of(record);
    if (!position) return fleet_.add_unplaced();
    const auto [vehicle, route] =
        fleet_.add(record, route_.find(record).value_or(""), id_.find(record).value_or(""));
    thinning_.count(vehicle);
    const bool on_a_trail = vehicle != 0 && record.instant();
    key_.clear();
    append_sortable(key_, on_a_trail ? static_cast<std::int64_t>(vehicle) : 0);
    append_sortable(key_, on_a_trail ? record.instant()->seconds.time_since_epoch().count() : 0);
    const Waiting it{position->longitude, position->latitude, vehicle, route};
    value_.assign(reinterpret_cast<const char*>(&it), sizeof it);
    value_ += trip_.find(record).value_or("");
    sorted_.add(key_, value_);
}

std::vector<PictureDot> PicturePositions::take() {
    std::vector<PictureDot> dots;
    dots.reserve(thinning_.decide());
    sorted_.finish();
    TrailEnds trail_ends;
    bool whole = true;            // no trail has ended since the last dot
    std::int64_t last_vehicle = 0;
    while (const auto entry = sorted_.next()) {
        const Waiting it = waiting_in(entry->value);
        whole = trail_ends.goes_on(entry->key, it, entry->value.substr(sizeof it)) && whole;
        if (!thinning_.keeps(it.vehicle)) continue;
        const std::int64_t vehicle = sortable_at_end_of(entry->key.substr(0, sortable_size));
        if (vehicle != 0 && vehicle == last_vehicle) dots.back().is_last = false;
        dots.push_back({it.longitude, it.latitude, it.route, whole, true});
        last_vehicle = vehicle;
        whole = true;
    }
    return dots;
}

}  // namespace busfeed::output
