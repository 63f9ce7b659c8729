#include "dialect.hpp"

namespace busfeed::simulator {

const std::vector<Dialect>& dialects() {
    static const std::vector<Dialect> all{
        {"course", "the map feed of 2009, all routes", "2009-02-02T14:36:00Z", "", false, 900, write_course},
        {"map", "the map feed of 2013, one route", "2013-03-10T14:26:50Z", "22", false, 900, write_map_2013},
        {"map2014", "the same, 2014 to 2016", "2014-11-18T02:55:00Z", "22", false, 900, write_map_2014},
        {"map2020", "the same, 2017 to 2020", "2020-01-14T13:59:00Z", "22", false, 900, write_map_2020},
        {"bustime", "the BusTime developer API, version 2", "2015-02-14T17:40:00Z", "", false, 900, write_bustime_2},
        {"bustime3", "the BusTime developer API, version 3", "2023-05-16T12:20:00Z", "", false, 900, write_bustime_3},
        {"nextbus", "NextBus, values in attributes", "2019-06-04T21:15:00Z", "", false, 900, write_nextbus},
        {"siri", "SIRI vehicle monitoring, deeply nested", "2023-01-25T17:02:00Z", "", false, 900, write_siri},
        {"train", "the Train Tracker, grouped by line", "2017-12-10T06:15:46Z", "", true, 100, write_train},
        {"translink", "the TransLink RTTI API", "2016-09-22T12:48:30Z", "", false, 900, write_translink},
    };
    return all;
}

void write_records(Output& out, Feed& feed, const Layout& head, const Layout& record, const Layout& tail) {
    head.write(out, feed);
    while (const Bus* bus = feed.next(out)) record.write(out, *bus, feed);
    tail.write(out, feed);
}

}  // namespace busfeed::simulator
