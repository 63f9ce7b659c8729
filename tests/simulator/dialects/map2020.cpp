// The map feed of 2017 to 2020: the same page serves trains, so buses carry their elements too, always empty.

#include "../dialect.hpp"

namespace busfeed::simulator {

namespace {

constexpr std::size_t blank_lines = 38;

constexpr std::string_view head =
    "\t<buses rt=\"{feed_route}\" rtRtpiFeedName=\"\" rtdd=\"{feed_route}\"> <!-- @11 @16 -->\r\n"
    "\r\n"
    "\t\t<time>{now_12_hours}</time>\r\n"
    "\r\n"
    "\r\n";

constexpr std::string_view record =
    "\t\t<bus>\r\n"
    "\t\t\t<id>{id}</id>    \r\n"
    "\t\t\t<consist></consist>    \r\n"
    "\t\t\t<cars></cars>    \r\n"
    "\t\t\t<rtpiFeedName></rtpiFeedName>\r\n"
    "\t\t\t<m>1</m>\t  \t\r\n"
    "\t\t\t<rt>{route}</rt>\r\n"
    "\t\t\t<rtRtpiFeedName></rtRtpiFeedName>\r\n"
    "\t\t\t<rtdd>{route}</rtdd>  \r\n"
    "\t\t\t\r\n"
    "\t\t\t<d>{heading_of_8}</d>\r\n"
    "\t\t\t<dd>{direction_word}</dd> \r\n"
    "\t\t\t<dn>{heading_of_16}</dn> \r\n"
    "\t\t\t<lat>{latitude}</lat>\r\n"
    "\t\t\t<lon>{longitude}</lon>\r\n"
    "\t\t\t<pid>{pattern}</pid>\r\n"
    "\t\t\t<pd>{direction_word}</pd> \r\n"
    "\t\t\t<pdRtpiFeedName></pdRtpiFeedName>\r\n"
    "\t\t\t<run>{run}</run>\r\n"
    "\t\t\t<fs>{sign}</fs>\r\n"
    "\t\t\t<op>{operator}</op>\r\n"
    "\t\t\t<dip>{feet}</dip>\r\n"
    "\t\t\t<bid>{block}</bid>\t\t\t\t\r\n"
    "\t\t\t<wid1>{work1}</wid1>\r\n"
    "\t\t\t<wid2>{work2}</wid2>            \t\r\n"
    "\t\t</bus>\r\n"
    "\r\n"
    "\r\n"
    "\r\n";

constexpr std::string_view tail = "\t</buses>\r\n";

}  // namespace

void write_map_2020(Output& out, Feed& feed, const Style& style) {
    std::string begin = "<?xml version=\"1.0\"?>\r\n";
    for (std::size_t i = 0; i < blank_lines; ++i) begin += "\r\n";
    write_records(out, feed, {begin.append(head), style}, {record, style}, {tail, style});
}

}  // namespace busfeed::simulator
