// Where the buses of route 22 are that head north: the line that the course ends its third part with.
//
//     query FEED

#include <cstdio>
#include <exception>
#include <stdexcept>

#include <busfeed/busfeed.hpp>

using namespace busfeed;

int main(int argc, char** argv) try {
    if (argc != 2) throw std::invalid_argument("usage: query FEED");
    xml::parse(input::File(argv[1]),
               feed::buses_to_dicts(
               filter::filter_on_field("route", "22",
               filter::filter_on_field("direction", "North Bound",
               output::bus_locations(output::open_output("-", false))))));
} catch (const std::exception& error) {
    std::fprintf(stderr, "query: %s\n", error.what());
    return 1;
}
