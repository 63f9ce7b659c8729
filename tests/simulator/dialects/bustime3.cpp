// BusTime, version 3, as its guide lists the elements: times to the second, and elements that only some vehicles have,
// such as dly, which is there only where it is true.

#include "../clock.hpp"
#include "../dialect.hpp"

namespace busfeed::simulator {

namespace {

constexpr std::string_view head =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    "<bustime-response>\n";

constexpr std::string_view record =
    "<vehicle>\n"
    "<vid>{id}</vid>\n"
    "<rtpidatafeed>bustime</rtpidatafeed>\n"
    "<tmstmp>{stamp_seconds}</tmstmp>\n"
    "{?every_2nd}<srvtmstmp>{now_stamp_seconds}</srvtmstmp>\n{/}"
    "<lat>{latitude}</lat>\n"
    "<lon>{longitude}</lon>\n"
    "<hdg>{heading}</hdg>\n"
    "<pid>{pattern}</pid>\n"
    "<rt>{route}</rt>\n"
    "{!every_9th}<rtdir>{direction_word}</rtdir>\n{/}"
    "<des>{sign}</des>\n"
    "<pdist>{feet}</pdist>\n"
    "{?delayed}<dly>true</dly>\n{/}"
    "<spd>{mph}</spd>\n"
    "<tablockid>{route} -{work2}</tablockid>\n"
    "<tatripid>{trip}</tatripid>\n"
    "<origtatripno>25{block}</origtatripno>\n"
    "<zone/>\n"
    "<mode>1</mode>\n"
    "{?every_3rd}<psgld>{load}</psgld>\n{/}"
    "{!every_9th}<stst>{start_second}</stst>\n<stsd>{start_date}</stsd>\n{/}"
    "{?every_2nd}<blk>{block}</blk>\n{/}"
    "</vehicle>\n";

constexpr std::string_view tail = "</bustime-response>\n";

void write_load(Output& out, const Scene& scene) {
    constexpr std::string_view loads[] = {"EMPTY", "HALF_EMPTY", "FULL"};
    out.text(loads[scene.bus.load]);
}

void write_start_second(Output& out, const Scene& scene) {
    const Local start = chicago(scheduled_start(scene.bus));
    out.whole(start.hour * 3600 + start.minute * 60);
}

void write_start_date(Output& out, const Scene& scene) {
    write_date(out, chicago(scheduled_start(scene.bus)));
}

}  // namespace

void write_bustime_3(Output& out, Feed& feed, const Style& style) {
    const Layout records(record, style,
                         {{"load", write_load},
                          {"start_second", write_start_second},
                          {"start_date", write_start_date}});
    write_records(out, feed, {head, style}, records, {tail, style});
}

}  // namespace busfeed::simulator
