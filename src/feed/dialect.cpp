#include "feed/dialect.hpp"

#include <algorithm>
#include <array>

namespace busfeed::feed {

std::string_view Dialect::path_of(std::string_view canonical) const {
    const auto it = std::ranges::find(fields, canonical, &Mapping::canonical);
    return it == fields.end() ? std::string_view{} : std::string_view(it->path);
}

bool Dialect::is_personal(std::string_view path) const { return std::ranges::find(personal, path) != personal.end(); }

const std::vector<Dialect>& known_dialects() {
    static const std::vector<Dialect> table = {
        // CTA's own map in 2009: ctabustracker.com/bustime/map/getBusesForRouteAll.jsp. No time anywhere; `direction`
        // is the heading of the bus just now, `patternDirection` that of its route; `operator` is a driver's badge.
        {.name = "course",
         .root = "buses",
         .record = "bus",
         .fields = {{"route", "route"},
                    {"id", "id"},
                    {"direction", "direction"},
                    {"latitude", "latitude"},
                    {"longitude", "longitude"},
                    {"destination", "finalStop"},
                    {"pattern", "pattern"},
                    {"pattern_direction", "patternDirection"},
                    {"run", "run"},
                    {"operator", "operator"}},
         .personal = {"operator"}},
    };
    return table;
}

Dialect any_record(std::string element) {
    return {.name = "", .root = "", .record = std::move(element), .fields = {}, .personal = {}};
}

bool is_numeric(std::string_view canonical) {
    static constexpr std::array<std::string_view, 4> numeric = {"latitude", "longitude", "heading", "speed"};
    return std::ranges::find(numeric, canonical) != numeric.end();
}

}  // namespace busfeed::feed
