#pragma once

#include <string_view>
#include <vector>

#include "feed.hpp"
#include "layout.hpp"
#include "output.hpp"

namespace busfeed::simulator {

/// A dialect of feeds: how it is called and who writes it.
struct Dialect {
    std::string_view name;
    std::string_view about;
    std::string_view start;          // when it was spoken: the time of a document that is not given another
    std::string_view default_route;  // not empty where a document has one route
    bool rail;                       // tells of trains
    int vehicles;                    // on all routes together, as many as a document commonly has
    void (*write)(Output& out, Feed& feed, const Style& style);
};

/// All dialects, the first of them the default.
const std::vector<Dialect>& dialects();

// One writer a dialect, each in a file of its own in dialects/. It writes one whole document.
void write_course(Output& out, Feed& feed, const Style& style);
void write_map_2013(Output& out, Feed& feed, const Style& style);
void write_map_2014(Output& out, Feed& feed, const Style& style);
void write_map_2020(Output& out, Feed& feed, const Style& style);
void write_bustime_2(Output& out, Feed& feed, const Style& style);
void write_bustime_3(Output& out, Feed& feed, const Style& style);
void write_nextbus(Output& out, Feed& feed, const Style& style);
void write_siri(Output& out, Feed& feed, const Style& style);
void write_train(Output& out, Feed& feed, const Style& style);
void write_translink(Output& out, Feed& feed, const Style& style);

/// Writes a document that is a head, a record a bus, and a tail.
void write_records(Output& out, Feed& feed, const Layout& head, const Layout& record, const Layout& tail);

}  // namespace busfeed::simulator
