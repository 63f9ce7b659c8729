#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace busfeed::output {

/// Of what has no colour of its own, `#rrggbb`: positions, and the trails behind them.
inline constexpr std::string_view colour_of_others = "#a0a0a0", pale_colour_of_others = "#c8c8c8";

/// So many colours there are.
inline constexpr std::size_t colours_of_routes = 12;

/// The colours of routes, `#rrggbb`: the best of those that the map page has on a light ground (page/colours.js). A
/// route's name says which it would have, so that it has the same in most pictures; where that is taken, it gets the
/// next that is used least.
std::vector<std::string_view> route_colours(const std::vector<std::string_view>& names);

}  // namespace busfeed::output
