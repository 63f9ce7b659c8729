#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feed/instant.hpp"
#include "feed/record.hpp"
#include "output/position_counts.hpp"

namespace busfeed::output {

/// Counts the records of a map or a picture, and gives the vehicles and the routes numbers in the order in which they
/// come, from 1. Memory: one entry each.
class Fleet {
public:
    struct Numbers {
        std::size_t vehicle, route;  // 0: it has none
    };
    struct Route {
        std::string_view name;  // lent by the fleet
        std::uint64_t positions;
    };

    Fleet() = default;
    Fleet(const Fleet&) = delete;
    Fleet& operator=(const Fleet&) = delete;

    /// A record without a usable position.
    void add_unplaced() { ++counts_.records; }

    /// A record that has one. The same `id` within one dialect is the same vehicle.
    Numbers add(const feed::Record& record, std::string_view route, std::string_view id);

    /// What was counted; `shown` is all positions.
    PositionCounts counts() const;

    /// By number less 1.
    const std::vector<Route>& routes() const { return routes_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
    };

    void note_time(const feed::Record& record);
    std::size_t vehicle_number(const feed::Record& record, std::string_view id);
    std::size_t route_number(std::string_view name);

    PositionCounts counts_;
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_of_routes_;
    std::vector<Route> routes_;
    std::unordered_map<std::string, std::size_t> vehicles_;
    std::string vehicle_name_;
    std::optional<feed::Instant> first_, last_;
};

}  // namespace busfeed::output
