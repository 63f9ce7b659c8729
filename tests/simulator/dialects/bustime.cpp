// BusTime, version 2: local time to the minute, feet into the pattern, whether it is late said always.

#include "../dialect.hpp"

namespace busfeed::simulator {

namespace {

constexpr std::string_view head =
    "<?xml version=\"1.0\"?>\r\n"
    "\t\t<bustime-response>\r\n"
    "\r\n";

constexpr std::string_view record =
    "        \t<vehicle>\r\n"
    "        \t\t<vid>{id}</vid>\r\n"
    "        \t\t<tmstmp>{stamp}</tmstmp>\r\n"
    "\t    \t\t<lat>{latitude}</lat>\r\n"
    "            \t<lon>{longitude}</lon>\r\n"
    "\t\t\t\t<hdg>{heading}</hdg>\r\n"
    "\t\t\t\t<pid>{pattern}</pid>\r\n"
    "        \t\t<rt>{route}</rt>\r\n"
    "        \t\t<des>{sign}</des>\r\n"
    "        \t\t<pdist>{feet}</pdist>\r\n"
    "\r\n"
    "            \t<dly>{?delayed}true{/}{!delayed}false{/}</dly> \r\n"
    "            \t<spd>{mph}</spd>\r\n"
    "\t\t\t\t<tablockid>{route} -{work2}</tablockid>\r\n"
    "\t\t\t\t<tatripid>{trip}</tatripid>\r\n"
    "\t\t\t\t<zone></zone> \r\n"
    "            </vehicle>\r\n"
    "\r\n";

constexpr std::string_view tail =
    "\t\t</bustime-response>\r\n"
    "\t\t";

}  // namespace

void write_bustime_2(Output& out, Feed& feed, const Style& style) {
    write_records(out, feed, {head, style}, {record, style}, {tail, style});
}

}  // namespace busfeed::simulator
