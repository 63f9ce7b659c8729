#include <busfeed/busfeed.hpp>

using namespace busfeed;

int main(int, char** argv) {
    xml::parse(input::File(argv[1]),
               feed::buses_to_dicts(
               filter::filter_on_field("route", "22",
               filter::filter_on_field("direction", "North Bound",
               output::bus_locations(output::open_output("-", false))))));
}
