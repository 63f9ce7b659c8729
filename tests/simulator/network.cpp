#include "network.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

namespace busfeed::simulator {

namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else {
            out += c;
        }
    }
    return out;
}

std::string_view without_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Cuts the text up to the next divider off its front.
std::string_view cut(std::string_view& text, char divider) {
    const auto end = std::min(text.find(divider), text.size());
    const std::string_view front = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return front;
}

double number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw std::invalid_argument("not a number: \"" + std::string(text) + "\"");
    }
    return value;
}

/// The sign that a terminal's name gives where the table has none: of "Paulina & Howard Terminal", the first street
/// that is not the route's own.
std::string sign_for(std::string_view terminal, std::string_view route_name) {
    constexpr std::string_view ending = " Terminal";
    std::string_view rest = terminal;
    if (rest.ends_with(ending)) rest.remove_suffix(ending.size());
    const auto divider = rest.find(" & ");
    if (divider == std::string_view::npos) return escaped(rest);
    const std::string_view first = rest.substr(0, divider);
    const std::string_view second = rest.substr(divider + 3);
    return escaped(first.starts_with(route_name) ? second : first);
}

/// The garage, by the part of the city in which the middle of the route lies: the agency's runs carry its letter.
char garage_of(Place place) {
    if (place.latitude > 41.925) return place.longitude < -87.69 ? 'F' : 'P';
    if (place.latitude > 41.85) return 'K';
    if (place.longitude < -87.68) return 'A';
    return place.latitude < 41.745 ? '6' : '7';
}

/// A corner of the way, and the station there where the table names one.
struct Corner {
    Place place;
    std::string name;
    int id;
};

std::vector<Corner> read_corners(std::string_view text, int first_id) {
    std::vector<Corner> corners;
    while (!text.empty()) {
        std::string_view one = without_blanks(cut(text, ','));
        std::string name;
        if (one.find('@') != std::string_view::npos) name = escaped(cut(one, '@'));
        corners.push_back({corner(one), std::move(name), first_id + static_cast<int>(corners.size())});
    }
    return corners;
}

void set_terminal(Pattern& pattern, std::string_view text, std::string_view route_name) {
    // A blank before the divider is part of the name: some recorded terminals end in one.
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::string_view terminal = cut(text, '=');
    pattern.terminal = terminal;
    pattern.terminal_escaped = escaped(terminal);
    pattern.sign = text.empty() ? sign_for(without_blanks(terminal), route_name) : escaped(without_blanks(text));
}

Pattern make_pattern(const std::vector<Corner>& corners, int id, Direction direction) {
    std::vector<Place> places;
    std::vector<Stop> stops;
    double feet = 0;
    for (const Corner& next : corners) {
        if (!places.empty()) feet += feet_between(places.back(), next.place);
        places.push_back(next.place);
        if (!next.name.empty()) stops.push_back({next.name, feet, next.id});
    }
    return {id, direction, {}, {}, {}, Path(places), std::move(stops)};
}

Route read_route(std::string_view line, int index) {
    std::array<std::string_view, 9> columns;
    for (std::string_view& column : columns) column = cut(line, '|');
    for (std::size_t i : {0u, 1u, 2u, 3u, 4u, 5u}) columns[i] = without_blanks(columns[i]);
    const bool north_south = columns[3] == "NS";
    if (!line.empty() || (!north_south && columns[3] != "EW")) throw std::invalid_argument("columns");

    constexpr int stations_at_most = 30;
    std::vector<Corner> corners = read_corners(columns[8], 1 + index * stations_at_most);
    const char garage = garage_of(corners.at(corners.size() / 2).place);
    const int pattern_id = 640 + 23 * index;
    Pattern there = make_pattern(corners, pattern_id, north_south ? Direction::north : Direction::east);
    std::reverse(corners.begin(), corners.end());
    Pattern back = make_pattern(corners, pattern_id + 5, north_south ? Direction::south : Direction::west);
    set_terminal(back, columns[6], columns[2]);
    set_terminal(there, columns[7], columns[2]);
    return {std::string(columns[0]), escaped(columns[2]), std::string(columns[1]), garage, number(columns[5]),
            number(columns[4]),      index,               std::move(there),        std::move(back)};
}

}  // namespace

std::vector<Route> read_routes(std::string_view table) {
    std::vector<Route> routes;
    while (!table.empty()) {
        const std::string_view line = cut(table, '\n');
        if (without_blanks(line).empty()) continue;
        try {
            routes.push_back(read_route(line, static_cast<int>(routes.size())));
        } catch (const std::exception& error) {
            throw std::invalid_argument("in the line of routes \"" + std::string(line) + "\": " + error.what());
        }
    }
    return routes;
}

}  // namespace busfeed::simulator
