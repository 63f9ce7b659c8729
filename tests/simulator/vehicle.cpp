#include "vehicle.hpp"

#include "gps.hpp"

namespace busfeed::simulator {

namespace {

// How often things happen, as recorded feeds show them: a tenth of the positions repeats the one before.
constexpr double held_up = 0.07;          // a minute spent at lights or a stop
constexpr double report_missed = 0.028;   // one or two reports
constexpr double report_lost = 0.0006;    // many: the position grows stale
constexpr double no_fix = 0.0002;         // the receiver gives (0, 0)
constexpr double still_when_parked = 0.3;
constexpr double pulls_in = 0.12;         // at a terminal
constexpr double mean_seconds_off_route = 750;

/// Four characters: the garage and a number with leading zeros, or, in the south, four digits.
std::array<char, 4> run_text(char garage, int number) noexcept {
    return {garage, static_cast<char>('0' + number / 100 % 10), static_cast<char>('0' + number / 10 % 10),
            static_cast<char>('0' + number % 10)};
}

double feet_driven(double mph, int seconds) noexcept {
    return mph * feet_per_mile / 3600 * seconds;
}

}  // namespace

Epoch scheduled_start(const Bus& bus) noexcept {
    const double seconds = bus.feet / feet_per_mile / bus.route->speed_mph * 3600;
    return (bus.reported - static_cast<Epoch>(seconds) - bus.delay_seconds) / 60 * 60;
}

Vehicle::Vehicle(const Route& route, int id, int number, double off_route, bool in_service, Epoch now, Random random)
    : random_(random), off_route_(off_route), number_(number) {
    seen_.id = id;
    seen_.route = &route;
    base_block_ = 7000000 + route.index * 700 + number;
    start_shift(now);
    if (!in_service) {
        seconds_away_ = random_.whole(60, 2400);
        return;
    }
    if (random_.chance(0.08)) {
        seconds_waiting_ = random_.whole(30, 600);
    } else {
        feet_ = random_.between(0, seen_.pattern->path.length_feet());
    }
    mph_ = seconds_waiting_ > 0 ? 0 : route.speed_mph * pace_;
    if (random_.chance(off_route_)) leave_route(random_.whole(60, 1200));
    take_position(now - random_.whole(0, 25));
}

void Vehicle::advance(int seconds, Epoch now) {
    if (seconds_away_ > 0) {
        seconds_away_ -= seconds;
        if (seconds_away_ > 0) return;
        start_shift(now);
        seconds_waiting_ = random_.whole(30, 240);
        mph_ = 0;
        silent_reports_ = 0;
        take_position(now);
        return;
    }
    if (seconds_off_route_ > 0) {
        seconds_off_route_ -= seconds;
    } else if (off_route_ > 0 && random_.chance(off_route_ * seconds / mean_seconds_off_route)) {
        leave_route(random_.whole(300, 1200));
    }

    if (seconds_waiting_ > 0) {
        seconds_waiting_ -= seconds;
        mph_ = 0;
    } else {
        const double usual = seen_.route->speed_mph * pace_;
        mph_ = random_.chance(held_up) ? 0 : usual * (1 + 0.28 * random_.bell());
        feet_ += feet_driven(mph_, seconds);
        if (feet_ >= seen_.pattern->path.length_feet()) arrive();
    }
    if (in_service()) report(now);
}

void Vehicle::start_shift(Epoch now) {
    seen_.operator_number = random_.chance(0.03) ? random_.whole(1200, 9900) : random_.whole(10000, 59999);
    const int run = seen_.route->index * 37 + number_ * 2 + random_.whole(0, 1);
    seen_.run_text = run_text(seen_.route->garage, run);
    seen_.block = base_block_ + static_cast<int>(now / 86400 % 7) * 100000;
    seen_.trip = random_.whole(100, 9000);
    seen_.pattern = random_.chance(0.5) ? &seen_.route->there : &seen_.route->back;
    start_trip();
}

void Vehicle::start_trip() {
    feet_ = 0;
    pace_ = random_.between(0.85, 1.2);
    seen_.delay_seconds = static_cast<int>(random_.bell() * 200);
    seen_.delayed = seen_.delay_seconds > 300;
    seen_.load = random_.whole(0, 2);
    ++seen_.trip;
}

void Vehicle::leave_route(int seconds) {
    seconds_off_route_ = seconds;
    detour_north_ = random_.bell() * 700;
    detour_east_ = random_.bell() * 700;
}

void Vehicle::arrive() {
    if (random_.chance(pulls_in)) {
        seconds_away_ = random_.whole(600, 2400);
        return;
    }
    // The pattern changes at once, the bus itself turns when it leaves: until then its heading is the old one.
    const bool was_there = seen_.pattern == &seen_.route->there;
    seen_.pattern = was_there ? &seen_.route->back : &seen_.route->there;
    start_trip();
    seconds_waiting_ = random_.whole(120, 600);
    mph_ = 0;
}

void Vehicle::report(Epoch now) {
    if (silent_reports_ > 0) {
        --silent_reports_;
        return;
    }
    if (random_.chance(report_missed)) {
        silent_reports_ = random_.whole(0, 1);
        return;
    }
    if (random_.chance(report_lost)) {
        silent_reports_ = random_.whole(8, 120);
        return;
    }
    if (mph_ <= 0 && random_.chance(still_when_parked)) {
        seen_.mph = 0;
        seen_.reported = now;
        return;
    }
    take_position(now - random_.whole(0, 20));
}

void Vehicle::take_position(Epoch now) {
    const Path::Position position = seen_.pattern->path.at(feet_);
    seen_.off_route = seconds_off_route_ > 0;
    seen_.at_terminal = seconds_waiting_ > 0;
    seen_.mph = mph_;
    seen_.feet = feet_;
    seen_.reported = now;

    // A waiting bus still stands as it came, the opposite way. One that is off its route turned into some street.
    double heading = position.heading + 3 * random_.bell();
    if (seen_.at_terminal) heading += 180;
    if (seen_.off_route) heading += 90 * random_.whole(0, 3);
    seen_.heading = (static_cast<int>(heading + 360.5)) % 360;

    if (random_.chance(no_fix)) {
        seen_.latitude = 0;
        seen_.longitude = 0;
        return;
    }
    const double north = 9 * random_.bell() + (seen_.off_route ? detour_north_ : 0);
    const double east = 9 * random_.bell() + (seen_.off_route ? detour_east_ : 0);
    const Precision precision = draw_precision(random_);
    seen_.latitude = as_reported(position.place.latitude + north / feet_per_mile * latitude_of_mile, precision);
    seen_.longitude = as_reported(position.place.longitude + east / feet_per_mile * longitude_of_mile, precision);
}

}  // namespace busfeed::simulator
