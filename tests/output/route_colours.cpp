#include "output/route_colours.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace busfeed::output;

TEST_CASE("a route has the same colour, whichever others there are, where nobody took it") {
    const auto alone = route_colours({"22"});
    REQUIRE(alone.size() == 1);
    CHECK(route_colours({"22", "36"})[0] == alone[0]);
    CHECK(route_colours({"22", "36", "151"})[0] == alone[0]);
}

TEST_CASE("no two routes have one colour as long as there are others") {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < colours_of_routes; ++i) names.push_back("route é " + std::to_string(i));
    const auto colours = route_colours({names.begin(), names.end()});
    CHECK(std::set(colours.begin(), colours.end()).size() == colours_of_routes);
    for (const std::string_view colour : colours) CHECK((colour.size() == 7 && colour[0] == '#'));
    CHECK(route_colours({}).empty());
}
