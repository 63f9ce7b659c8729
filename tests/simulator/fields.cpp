#include "clock.hpp"
#include "compass.hpp"
#include "layout.hpp"

namespace busfeed::simulator {

namespace {

Local now_of(const Scene& scene) noexcept {
    return chicago(scene.feed.now());
}

Local reported_of(const Scene& scene) noexcept {
    return chicago(scene.bus.reported);
}

}  // namespace

const std::vector<Field>& common_fields() {
    static const std::vector<Field> fields{
        // The vehicle
        {"id", [](Output& out, const Scene& s) { out.whole(s.bus.id); }},
        {"run", [](Output& out, const Scene& s) { out.text(s.bus.run()); }},
        {"operator", [](Output& out, const Scene& s) { out.whole(s.bus.operator_number); }},
        {"block", [](Output& out, const Scene& s) { out.whole(s.bus.block); }},
        {"trip", [](Output& out, const Scene& s) { out.whole(s.bus.trip); }},
        {"work1", [](Output& out, const Scene& s) { out.text("0"), out.text(s.bus.run().substr(0, 1)); }},
        {"work2", [](Output& out, const Scene& s) { out.text(s.bus.run().substr(1)); }},

        // Where it is and how it moves
        {"latitude", [](Output& out, const Scene& s) { out.real(s.bus.latitude); }},
        {"longitude", [](Output& out, const Scene& s) { out.real(s.bus.longitude); }},
        {"heading", [](Output& out, const Scene& s) { out.whole(s.bus.heading); }},
        {"heading_of_4", [](Output& out, const Scene& s) { out.text(heading_of_4(s.bus.heading)); }},
        {"heading_of_8", [](Output& out, const Scene& s) { out.text(heading_of_8(s.bus.heading)); }},
        {"heading_of_16", [](Output& out, const Scene& s) { out.text(heading_of_16(s.bus.heading)); }},
        {"mph", [](Output& out, const Scene& s) { out.whole(static_cast<int>(s.bus.mph + 0.5)); }},
        {"feet", [](Output& out, const Scene& s) { out.whole(static_cast<int>(s.bus.feet)); }},

        // The route it serves
        {"route", [](Output& out, const Scene& s) { out.text(s.bus.route->designator); }},
        {"route_name", [](Output& out, const Scene& s) { out.text(s.bus.route->name); }},
        {"pattern", [](Output& out, const Scene& s) { out.whole(s.bus.pattern->id); }},
        {"direction", [](Output& out, const Scene& s) { out.text(two_words(s.bus.pattern->direction)); }},
        {"direction_word", [](Output& out, const Scene& s) { out.text(one_word(s.bus.pattern->direction)); }},
        {"direction_capitals", [](Output& out, const Scene& s) { out.text(capitals(s.bus.pattern->direction)); }},
        {"terminal_raw", [](Output& out, const Scene& s) { out.text(s.bus.pattern->terminal); }},
        {"terminal", [](Output& out, const Scene& s) { out.text(s.bus.pattern->terminal_escaped); }},
        {"sign", [](Output& out, const Scene& s) { out.text(s.bus.pattern->sign); }},

        // When it was heard of
        {"stamp", [](Output& out, const Scene& s) { write_stamp(out, reported_of(s), false); }},
        {"stamp_seconds", [](Output& out, const Scene& s) { write_stamp(out, reported_of(s), true); }},
        {"seconds_ago", [](Output& out, const Scene& s) { out.whole(s.feed.now() - s.bus.reported); }},

        // The document
        {"feed_route", [](Output& out, const Scene& s) { out.text(s.feed.route()); }},
        {"now_12_hours", [](Output& out, const Scene& s) { write_12_hours(out, now_of(s)); }},
        {"now_stamp_seconds", [](Output& out, const Scene& s) { write_stamp(out, now_of(s), true); }},
        {"now_iso", [](Output& out, const Scene& s) { write_iso(out, now_of(s)), write_offset(out, now_of(s)); }},
    };
    return fields;
}

const std::vector<Condition>& common_conditions() {
    static const std::vector<Condition> conditions{
        {"off_route", [](const Bus& bus) { return bus.off_route; }},
        {"delayed", [](const Bus& bus) { return bus.delayed; }},
        {"at_terminal", [](const Bus& bus) { return bus.at_terminal; }},
        // A few vehicles lack a value always: what their equipment or their operator does not give.
        {"every_2nd", [](const Bus& bus) { return bus.id % 2 == 0; }},
        {"every_3rd", [](const Bus& bus) { return bus.id % 3 == 0; }},
        {"every_9th", [](const Bus& bus) { return bus.id % 9 == 0; }},
    };
    return conditions;
}

}  // namespace busfeed::simulator
