// TransLink: routes in three digits, the time of day without a date, and a link to the route's map in each record.

#include "../clock.hpp"
#include "../compass.hpp"
#include "../dialect.hpp"
#include "../gps.hpp"

namespace busfeed::simulator {

namespace {

constexpr std::string_view head = "<Buses xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">";

constexpr std::string_view record =
    "<Bus><VehicleNo>{id}</VehicleNo><TripId>{trip}</TripId><RouteNo>{route_3}</RouteNo>"
    "<Direction>{direction_capitals}</Direction><Destination>{sign}</Destination><Pattern>{pattern_name}</Pattern>"
    "<Latitude>{latitude_6}</Latitude><Longitude>{longitude_6}</Longitude>"
    "<RecordedTime>{recorded_time}</RecordedTime>"
    "<RouteMap><Href>https://feeds.example/routemap/{route_3}.kmz</Href></RouteMap></Bus>";

constexpr std::string_view tail = "</Buses>";

/// "49" is written "049".
void write_route(Output& out, const Scene& scene) {
    constexpr std::string_view zeros = "00";
    const std::string& route = scene.bus.route->designator;
    if (route.size() < 3) out.text(zeros.substr(route.size() - 1));
    out.text(route);
}

/// The first letter of the direction and a number: "EB1".
void write_pattern(Output& out, const Scene& scene) {
    out.text(capitals(scene.bus.pattern->direction).substr(0, 1));
    out.text("B");
    out.whole(scene.bus.pattern->id % 3 + 1);
}

void write_latitude(Output& out, const Scene& scene) {
    out.real(rounded(scene.bus.latitude, 6));
}

void write_longitude(Output& out, const Scene& scene) {
    out.real(rounded(scene.bus.longitude, 6));
}

void write_recorded_time(Output& out, const Scene& scene) {
    write_12_hours_seconds(out, chicago(scene.bus.reported));
}

}  // namespace

void write_translink(Output& out, Feed& feed, const Style& style) {
    const Layout records(record, style,
                         {{"route_3", write_route},
                          {"pattern_name", write_pattern},
                          {"latitude_6", write_latitude},
                          {"longitude_6", write_longitude},
                          {"recorded_time", write_recorded_time}});
    write_records(out, feed, {head, style}, records, {tail, style});
}

}  // namespace busfeed::simulator
