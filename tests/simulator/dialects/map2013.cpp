// The map feed of 2013: one route, short names, the clock time of the poll without a date.

#include "../compass.hpp"
#include "../dialect.hpp"

namespace busfeed::simulator {

namespace {

constexpr std::string_view head =
    "<?xml version=\"1.0\"?>\r\n\r\n\r\n\r\n\r\n\r\n"
    "\t\t\t<buses rt=\"{feed_route}\">\r\n"
    "\t\t\t\r\n"
    "\t\t<time>{now_12_hours}</time>\r\n";

constexpr std::string_view record =
    "\r\n"
    "\t        \t<bus>\r\n"
    "\t        \t\t<id>{id}</id>\r\n"
    "\t        \t\t<rt>{route}</rt>\r\n"
    "\t        \t\t\r\n"
    "\t        \t\t<d>{heading_of_8}</d>\r\n"
    "\t        \t\t<dd>{direction_then}</dd>\r\n"
    "\t        \t\t<dn>{heading_of_16}</dn>\r\n"
    "\t        \t\t<lat>{latitude}</lat>\r\n"
    "\t            \t<lon>{longitude}</lon>\r\n"
    "\t            \t<pid>{pattern}</pid>\r\n"
    "\t            \t<pd>{direction_then}</pd>\r\n"
    "\t            \t<run>{run}</run>\r\n"
    "\t            \t<fs>{sign}</fs>\r\n"
    "\t            \t<op>{operator}</op>\r\n"
    "\t            \t<dip>{feet}</dip>\r\n"
    "\t            \t<bid>{block}</bid>\r\n"
    "\t            \t<wid1>{work1}</wid1>\r\n"
    "\t            \t<wid2>{work2}</wid2>            \t\r\n"
    "\t            </bus>\r\n";

constexpr std::string_view tail =
    "\t\t\r\n"
    "\t\t</buses>\r\n";

/// In the summer of 2013 "North Bound" became "Northbound".
void write_direction_then(Output& out, const Scene& scene) {
    constexpr Epoch change = 1370044800;  // 2013-06-01
    const Direction direction = scene.bus.pattern->direction;
    out.text(scene.feed.now() < change ? two_words(direction) : one_word(direction));
}

}  // namespace

void write_map_2013(Output& out, Feed& feed, const Style& style) {
    write_records(out, feed, {head, style}, {record, style, {{"direction_then", write_direction_then}}},
                  {tail, style});
}

}  // namespace busfeed::simulator
