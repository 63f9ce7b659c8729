// Part 4: coroutines and events: a SAX parser pushes into a state machine that is a coroutine.

#include <doctest/doctest.h>

#include <string>

#include "feed/buses_to_dicts.hpp"
#include "filter/filter_on_field.hpp"
#include "input/file.hpp"
#include "output/csv.hpp"
#include "support/files.hpp"
#include "xml/parse.hpp"

using namespace busfeed;

namespace {

constexpr const char* two_routes = R"(<?xml version="1.0"?>
<buses>
  <bus><id>7574</id><route>147</route><direction>North Bound</direction>
       <latitude>42.0</latitude><longitude>-87.6</longitude></bus>
  <bus><id>1485</id><route>22</route><direction>North Bound</direction>
       <latitude>41.880481123924255</latitude><longitude>-87.62948191165924</longitude></bus>
  <bus><id>1729</id><route>22</route><direction>South Bound</direction>
       <latitude>41.9</latitude><longitude>-87.65</longitude></bus>
</buses>
)";

// [locations]
void locations_of_route_22(const std::string& feed_file, const std::string& csv_file) {
    xml::parse(input::File(feed_file),
               feed::buses_to_dicts(
               filter::filter_on_field("route", "22",
               filter::filter_on_field("direction", "North Bound",
               output::bus_locations(output::open_output(csv_file, false))))));
}
// [end]

}  // namespace

TEST_CASE("course, part 4: SAX events into buses_to_dicts, filter_on_field, bus_locations") {
    const testing::ScratchFolder folder;
    testing::write_file(folder / "feed.xml", two_routes);
    locations_of_route_22(folder / "feed.xml", folder / "rows.csv");
    CHECK(testing::contents(folder / "rows.csv") ==
          "route,id,direction,latitude,longitude\n22,1485,North Bound,41.880481123924255,-87.62948191165924\n");
}
