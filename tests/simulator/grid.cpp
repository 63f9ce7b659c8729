#include "grid.hpp"

#include <charconv>
#include <cmath>
#include <stdexcept>
#include <string>

namespace busfeed::simulator {

namespace {

constexpr Place state_and_madison{41.88205, -87.62781};

// The streets are not quite in line with the meridian: going a mile north leads a little west, a mile east a little
// north.
constexpr double longitude_drift_per_mile_north = -0.0004;
constexpr double latitude_drift_per_mile_east = 0.00024;

/// 800 numbers make a mile, but for the first three miles south, which were numbered before that rule.
double miles_south(double number) noexcept {
    if (number <= 1200) return number / 1200;
    if (number <= 2200) return 1 + (number - 1200) / 1000;
    if (number <= 3100) return 2 + (number - 2200) / 900;
    return 3 + (number - 3100) / 800;
}

[[noreturn]] void refuse(std::string_view text) {
    throw std::invalid_argument("not a street corner such as \"600S 40W\": \"" + std::string(text) + "\"");
}

/// Reads a number and the letter behind it; gives what remains.
std::string_view read_number(std::string_view text, double& number, char& letter) {
    int whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error != std::errc{} || end == text.data() + text.size()) refuse(text);
    number = whole;
    letter = *end;
    return text.substr(static_cast<std::size_t>(end - text.data()) + 1);
}

}  // namespace

Place from_origin(double miles_north, double miles_east) noexcept {
    return {state_and_madison.latitude + miles_north * latitude_of_mile + miles_east * latitude_drift_per_mile_east,
            state_and_madison.longitude + miles_east * longitude_of_mile +
                miles_north * longitude_drift_per_mile_north};
}

Place corner(std::string_view house_numbers) {
    double north = 0;
    double east = 0;
    char north_letter = 0;
    char east_letter = 0;
    std::string_view rest = read_number(house_numbers, north, north_letter);
    if (rest.empty() || rest.front() != ' ') refuse(house_numbers);
    rest = read_number(rest.substr(1), east, east_letter);
    if (!rest.empty()) refuse(house_numbers);
    if ((north_letter != 'N' && north_letter != 'S') || (east_letter != 'E' && east_letter != 'W')) {
        refuse(house_numbers);
    }
    return from_origin(north_letter == 'N' ? north / 800 : -miles_south(north),
                       east_letter == 'E' ? east / 800 : -east / 800);
}

double feet_between(Place from, Place to) noexcept {
    const double north = (to.latitude - from.latitude) / latitude_of_mile;
    const double east = (to.longitude - from.longitude) / longitude_of_mile;
    return std::sqrt(north * north + east * east) * feet_per_mile;
}

}  // namespace busfeed::simulator
