// SIRI vehicle monitoring: namespaces, deep nesting, longitude before latitude, and no two producers alike, so the
// order of some elements, their presence and the form of the times change from vehicle to vehicle.

#include "../clock.hpp"
#include "../dialect.hpp"
#include "../gps.hpp"

namespace busfeed::simulator {

namespace {

// `~` stands where an element's prefix goes, `@` for the declaration of its namespace.
constexpr std::string_view head =
    "<~Siri @=\"http://www.siri.org.uk/siri\" version=\"2.0\">\n"
    "  <~ServiceDelivery>\n"
    "    <~ResponseTimestamp>{now_iso}</~ResponseTimestamp>\n"
    "    <~ProducerRef>busfeed-simulator</~ProducerRef>\n"
    "    <~VehicleMonitoringDelivery>\n"
    "      <~ResponseTimestamp>{now_iso}</~ResponseTimestamp>\n"
    "      <~RequestMessageRef>{feed_number}</~RequestMessageRef>\n"
    "      <~ValidUntil>{feed_valid_until}</~ValidUntil>\n"
    "      <~ShortestPossibleCycle>PT5S</~ShortestPossibleCycle>\n";

constexpr std::string_view record =
    "      <~VehicleActivity>\n"
    "        <~RecordedAtTime>{recorded}</~RecordedAtTime>\n"
    "        <~ItemIdentifier>{id}-{trip}-{block}</~ItemIdentifier>\n"
    "        <~ValidUntilTime>{valid_until}</~ValidUntilTime>\n"
    "        <~MonitoredVehicleJourney>\n"
    "{!every_9th}          <~LineRef>{route}</~LineRef>\n{/}"
    "{?every_3rd}          <~BlockRef>{block}</~BlockRef>\n{/}"
    "          <~DirectionRef>{direction_ref}</~DirectionRef>\n"
    "          <~FramedVehicleJourneyRef>\n"
    "            <~DataFrameRef>{recorded_date}</~DataFrameRef>\n"
    "            <~DatedVehicleJourneyRef>{trip}</~DatedVehicleJourneyRef>\n"
    "          </~FramedVehicleJourneyRef>\n"
    "          <~PublishedLineName>{route}</~PublishedLineName>\n"
    "          <~OperatorRef>SIM</~OperatorRef>\n"
    "          <~OriginRef>{origin_ref}</~OriginRef>\n"
    "          <~OriginName>{origin}</~OriginName>\n"
    "          <~DestinationRef>{pattern}</~DestinationRef>\n"
    "          <~DestinationName>{terminal}</~DestinationName>\n"
    "          <~OriginAimedDepartureTime>{departure}</~OriginAimedDepartureTime>\n"
    "{?every_2nd}          <~Monitored>true</~Monitored>\n{/}"
    "          <~VehicleLocation>\n"
    "            <~Longitude>{longitude_6}</~Longitude>\n"
    "            <~Latitude>{latitude_6}</~Latitude>\n"
    "          </~VehicleLocation>\n"
    "{!at_terminal}          <~Bearing>{heading}.0</~Bearing>\n{/}"
    "{!every_3rd}          <~BlockRef>{block}</~BlockRef>\n{/}"
    "          <~VehicleJourneyRef>{trip}</~VehicleJourneyRef>\n"
    "          <~VehicleRef>SIM-{id}</~VehicleRef>\n"
    "{?every_2nd}          <~MonitoredCall>\n"
    "            <~StopPointRef>{pattern}{work2}</~StopPointRef>\n"
    "            <~VisitNumber>1</~VisitNumber>\n"
    "            <~StopPointName>{route_name}</~StopPointName>\n"
    "          </~MonitoredCall>\n"
    "          <~OnwardCalls/>\n{/}"
    "        </~MonitoredVehicleJourney>\n"
    "{!every_9th}        <~Extensions>\n"
    "          <~VehicleJourney>\n"
    "            <~DriverRef>{operator}</~DriverRef>\n"
    "          </~VehicleJourney>\n"
    "        </~Extensions>\n{/}"
    "      </~VehicleActivity>\n";

constexpr std::string_view tail =
    "    </~VehicleMonitoringDelivery>\n"
    "  </~ServiceDelivery>\n"
    "</~Siri>\n";

/// With an offset mostly; some producers have fractions of a second, some give universal time.
void write_recorded(Output& out, const Scene& scene) {
    const Bus& bus = scene.bus;
    if (bus.id % 7 == 0) {
        write_iso(out, universal(bus.reported));
        out.text("Z");
        return;
    }
    const Local time = chicago(bus.reported);
    write_iso(out, time);
    if (bus.id % 5 == 0) {
        out.text(".");
        out.whole(bus.block % 1000, 3);
    }
    write_offset(out, time);
}

void write_feed_valid_until(Output& out, const Scene& scene) {
    const Local time = chicago(scene.feed.now() + 300);
    write_iso(out, time);
    write_offset(out, time);
}

void write_feed_number(Output& out, const Scene& scene) {
    out.whole(scene.feed.now());
}

/// Five minutes on, without an offset: so it is recorded.
void write_valid_until(Output& out, const Scene& scene) {
    write_iso(out, chicago(scene.bus.reported + 300));
}

void write_recorded_date(Output& out, const Scene& scene) {
    write_date(out, chicago(scene.bus.reported));
}

void write_direction_ref(Output& out, const Scene& scene) {
    const bool inbound = scene.bus.pattern == &scene.bus.route->there;
    if (scene.bus.id % 4 == 0) {
        out.text(inbound ? "inbound" : "outbound");
    } else {
        out.text(inbound ? "INBOUND" : "OUTBOUND");
    }
}

/// The pattern that ends where this one begins.
const Pattern& opposite(const Bus& bus) noexcept {
    return bus.pattern == &bus.route->there ? bus.route->back : bus.route->there;
}

void write_origin(Output& out, const Scene& scene) {
    out.text(opposite(scene.bus).terminal_escaped);
}

void write_origin_ref(Output& out, const Scene& scene) {
    out.whole(opposite(scene.bus).id);
}

void write_departure(Output& out, const Scene& scene) {
    const Local time = chicago(scheduled_start(scene.bus));
    write_iso(out, time);
    write_offset(out, time);
}

void write_longitude(Output& out, const Scene& scene) {
    out.real(rounded(scene.bus.longitude, 6));
}

void write_latitude(Output& out, const Scene& scene) {
    out.real(rounded(scene.bus.latitude, 6));
}

std::string prefixed(std::string_view text, const std::string& prefix) {
    std::string result;
    for (const char c : text) {
        if (c == '~') {
            result += prefix.empty() ? prefix : prefix + ":";
        } else if (c == '@') {
            result += prefix.empty() ? std::string("xmlns") : "xmlns:" + prefix;
        } else {
            result += c;
        }
    }
    return result;
}

}  // namespace

void write_siri(Output& out, Feed& feed, const Style& style) {
    const Layout records(prefixed(record, style.prefix), style,
                         {{"recorded", write_recorded},
                          {"recorded_date", write_recorded_date},
                          {"valid_until", write_valid_until},
                          {"direction_ref", write_direction_ref},
                          {"origin", write_origin},
                          {"origin_ref", write_origin_ref},
                          {"departure", write_departure},
                          {"longitude_6", write_longitude},
                          {"latitude_6", write_latitude}});
    const Layout begin(prefixed(head, style.prefix), style,
                       {{"feed_valid_until", write_feed_valid_until}, {"feed_number", write_feed_number}});
    write_records(out, feed, begin, records, {prefixed(tail, style.prefix), style});
}

}  // namespace busfeed::simulator
