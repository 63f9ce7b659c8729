// The map feed of 2009: no time anywhere, terminals in CDATA, an empty line where a bus is on its own route.

#include "../dialect.hpp"

namespace busfeed::simulator {

namespace {

constexpr std::string_view head =
    "<?xml version=\"1.0\"?>\r\n\r\n\r\n\r\n\r\n\r\n"
    "\t\t<buses>\r\n";

constexpr std::string_view record =
    "\r\n"
    "        \t<bus>\r\n"
    "        \t\t<id>{id}</id>\r\n"
    "        \t\t<route>{?off_route}OR{/}{!off_route}{route}{/}</route>\r\n"
    "        \t\t{?off_route}<actualRoute>{route}</actualRoute>{/}\r\n"
    "        \t\t<color>{color}</color>\r\n"
    "        \t\t<revenue>true</revenue>\r\n"
    "        \t\t<direction>{heading_of_4}</direction>\r\n"
    "        \t\t<latitude>{latitude}</latitude>\r\n"
    "            \t<longitude>{longitude}</longitude>\r\n"
    "            \t<pattern>{pattern}</pattern>\r\n"
    "            \t<patternDirection>{direction}</patternDirection>\r\n"
    "\t\t\t\t<run>{run}</run>\r\n"
    "\t            <finalStop><![CDATA[{terminal_raw}]]></finalStop>\r\n"
    "\t            <operator>{operator}</operator>  \r\n"
    "            </bus>\r\n";

constexpr std::string_view tail =
    "\t\t\r\n"
    "\t\t</buses>\r\n";

void write_color(Output& out, const Scene& scene) {
    out.text(scene.bus.off_route ? std::string_view("#FFFFFF") : scene.bus.route->color);
}

}  // namespace

void write_course(Output& out, Feed& feed, const Style& style) {
    write_records(out, feed, {head, style}, {record, style, {{"color", write_color}}}, {tail, style});
}

}  // namespace busfeed::simulator
