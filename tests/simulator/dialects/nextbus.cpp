// NextBus: everything in attributes, ages in place of times, and the time they count from only at the very end.

#include "../dialect.hpp"
#include "../gps.hpp"

namespace busfeed::simulator {

namespace {

constexpr std::string_view head =
    "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\n"
    "<body copyright=\"All data made by the busfeed simulator.\">\n";

// Off its route a vehicle has no direction, and nothing is foretold of it; of one between two trips the heading is not
// known.
constexpr std::string_view record =
    "    <vehicle id=\"{id}\" routeTag=\"{route}\"{!off_route} dirTag=\"{direction_tag}\"{/}"
    " lat=\"{latitude_7}\" lon=\"{longitude_7}\" secsSinceReport=\"{seconds_ago}\""
    " predictable=\"{?off_route}false{/}{!off_route}true{/}\""
    " heading=\"{?at_terminal}-4{/}{!at_terminal}{heading}{/}\" speedKmHr=\"{kilometers_per_hour}\"/>\n";

constexpr std::string_view tail =
    "    <lastTime time=\"{now_milliseconds}\"/>\n"
    "</body>\n";

void write_direction_tag(Output& out, const Scene& scene) {
    const Bus& bus = scene.bus;
    const bool outward = bus.pattern == &bus.route->there;
    out.text(bus.route->designator);
    out.text(outward ? "_0_" : "_1_");
    out.text(bus.route->designator);
}

void write_latitude(Output& out, const Scene& scene) {
    out.real(rounded(scene.bus.latitude, 7));
}

void write_longitude(Output& out, const Scene& scene) {
    out.real(rounded(scene.bus.longitude, 7));
}

void write_kilometers_per_hour(Output& out, const Scene& scene) {
    out.whole(static_cast<int>(scene.bus.mph * 1.609344 + 0.5));
}

void write_now_milliseconds(Output& out, const Scene& scene) {
    const Epoch now = scene.feed.now();
    out.whole(now * 1000 + now * 389 % 1000);
}

}  // namespace

void write_nextbus(Output& out, Feed& feed, const Style& style) {
    const Layout records(record, style,
                         {{"direction_tag", write_direction_tag},
                          {"latitude_7", write_latitude},
                          {"longitude_7", write_longitude},
                          {"kilometers_per_hour", write_kilometers_per_hour}});
    write_records(out, feed, {head, style}, records, {tail, style, {{"now_milliseconds", write_now_milliseconds}}});
}

}  // namespace busfeed::simulator
