// A stage of one's own: of each route, the buses that are closer than so many metres to one that came before.
//
//     own_stage FEED METRES

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include <busfeed/busfeed.hpp>

using namespace busfeed;

namespace {

struct Place {
    double longitude, latitude;  // degrees
};

/// Metres, on a sphere; exact enough within a town.
double distance(Place a, Place b) {
    constexpr double degree = 111'195;
    constexpr double radians = 3.14159265358979 / 180;
    return degree * std::hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * std::cos(a.latitude * radians));
}

/// What it keeps from bus to bus are locals; what it is sent is lent, so it copies what it keeps. Code behind the loop
/// would run when it is closed. Parameters are values: a coroutine outlives the call that makes it.
Sink<Record> bunched(double metres, Sink<Record> target) {
    const output::Positions positions;
    std::map<std::string, std::vector<Place>, std::less<>> places;  // of the buses so far, by route
    while (const Record* bus = co_await next) {
        const auto position = positions.of(*bus);
        if (!position) continue;
        const Place here{position->longitude, position->latitude};
        std::vector<Place>& others = places[std::string(bus->get("route"))];
        bool close = false;
        for (const Place& other : others) close = close || distance(here, other) < metres;
        others.push_back(here);
        if (close && !target.send(*bus)) co_return;  // false: nobody wants more, and the source stops reading
    }
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 3) throw std::invalid_argument("usage: own_stage FEED METRES");
    xml::parse(input::File(argv[1]),
               feed::buses_to_dicts(
               bunched(std::atof(argv[2]),
               output::csv(output::parse_columns("route,id,latitude,longitude"), {}, output::open_output("-", false)))));
} catch (const std::exception& error) {
    std::fprintf(stderr, "own_stage: %s\n", error.what());
    return 1;
}
