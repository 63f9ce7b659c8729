#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "path.hpp"

namespace busfeed::simulator {

enum class Direction { north, south, east, west };

/// A named place where a line stops, as far along its pattern as `feet` says.
struct Stop {
    std::string name;  // as XML text, with & escaped
    double feet = 0;
    int id = 0;
};

/// One direction of a route: the way its buses take and what they show.
struct Pattern {
    int id = 0;
    Direction direction = Direction::north;
    std::string terminal;          // the last stop, raw: "Paulina & Howard Terminal"
    std::string terminal_escaped;  // the same as XML text
    std::string sign;              // what the front of the bus says, as XML text: "Howard"
    Path path;
    std::vector<Stop> stops;  // in order; only where the table names them (the trains)
};

/// A route and its two patterns, one there and one back.
struct Route {
    std::string designator;  // what riders call it; letters too: X9, 54A
    std::string name;        // as XML text
    std::string color;       // "#rrggbb"
    char garage = 'P';       // the first letter of its runs
    double speed_mph = 0;    // with the stops on the way
    double share = 0;        // of the fleet, in relation to the other routes
    int index = 0;           // in its network
    Pattern there;           // north or east
    Pattern back;            // south or west
};

/// All routes of one operator.
struct Network {
    std::vector<Route> routes;
    bool by_route = false;    // vehicles are listed route by route, not as they come
    double off_route = 0.04;  // the part of the vehicles that is off its route
};

/// The bus routes of Chicago (bus_routes.cpp) and its elevated trains (rail_lines.cpp).
Network bus_network();
Network rail_network();

/// Reads a table of routes, a line each, the columns divided by `|`:
/// designator | color | name | NS or EW | share | mph | south or west terminal | north or east terminal | corners
/// A terminal may be followed by `=sign`, a corner may be `name@corner`. Throws std::invalid_argument that names the
/// line where a line is not like that.
std::vector<Route> read_routes(std::string_view table);

}  // namespace busfeed::simulator
