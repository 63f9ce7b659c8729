#pragma once

#include <array>
#include <string_view>

#include "clock.hpp"
#include "network.hpp"
#include "random.hpp"

namespace busfeed::simulator {

/// What the operator's centre last heard of one vehicle: all that a feed can tell.
struct Bus {
    int id = 0;
    const Route* route = nullptr;      // lent by the network
    const Pattern* pattern = nullptr;  // likewise
    double latitude = 0;               // degrees WGS 84; (0, 0) where the receiver had no fix
    double longitude = 0;
    int heading = 0;      // degrees, 0 to 359, 0 north, 90 east; of the bus, not of its route
    double mph = 0;       // miles per hour
    double feet = 0;      // into the pattern
    Epoch reported = 0;   // when the position was taken
    std::array<char, 4> run_text{};
    int operator_number = 0;
    int block = 0;
    int trip = 0;
    int delay_seconds = 0;
    int load = 0;             // 0 empty, 1 half empty, 2 full
    bool off_route = false;   // driven around something, or astray
    bool delayed = false;
    bool at_terminal = false; // between two trips

    std::string_view run() const noexcept { return {run_text.data(), run_text.size()}; }
};

/// When the trip was to start, to the minute: by the route's usual speed and how late the bus is.
Epoch scheduled_start(const Bus& bus) noexcept;

/// A vehicle on its rounds: it drives its pattern to the end, waits, drives back, and is now and then out of service.
class Vehicle {
public:
    /// A vehicle of a route that is somewhere on its way at the time `now`, or still in the garage. `number` is its
    /// place in the fleet of its route; `off_route` the part of all vehicles that is off its route.
    Vehicle(const Route& route, int id, int number, double off_route, bool in_service, Epoch now, Random random);

    bool in_service() const noexcept { return seconds_away_ <= 0; }
    const Bus& seen() const noexcept { return seen_; }

    /// Lets so many seconds (up to a few minutes) pass; `now` is the time then.
    void advance(int seconds, Epoch now);

private:
    void start_shift(Epoch now);
    void start_trip();
    void leave_route(int seconds);
    void arrive();
    void report(Epoch now);
    void take_position(Epoch now);

    Bus seen_;
    Random random_;
    double feet_ = 0;      // the truth, where seen_ has what was heard
    double mph_ = 0;
    double pace_ = 1;      // this driver's, in relation to the route's speed
    double detour_north_ = 0;  // feet beside the route, while off it
    double detour_east_ = 0;
    double off_route_;
    int number_;
    int base_block_;
    int seconds_waiting_ = 0;   // left at the terminal
    int seconds_away_ = 0;      // left in the garage
    int seconds_off_route_ = 0;
    int silent_reports_ = 0;    // left before the centre hears of it again
};

}  // namespace busfeed::simulator
