// The Train Tracker: trains inside the element of their line, which alone says what line it is; a line without trains
// has an empty element. All on one line of text.

#include "../clock.hpp"
#include "../dialect.hpp"
#include "../gps.hpp"

namespace busfeed::simulator {

namespace {

constexpr std::string_view head =
    "<?xml version=\"1.0\" encoding=\"utf-8\"?><ctatt><tmst>{now_stamp_seconds}</tmst><errCd>0</errCd><errNm />";

constexpr std::string_view record =
    "<train><rn>{run_number}</rn><destSt>{last_station_id}</destSt><destNm>{terminal}</destNm><trDr>{track}</trDr>"
    "<nextStaId>{next_station_id}</nextStaId><nextStpId>{next_stop_id}</nextStpId>"
    "<nextStaNm>{next_station_name}</nextStaNm><prdt>{stamp_seconds}</prdt><arrT>{arrival}</arrT>"
    "<isApp>{approaching}</isApp><isDly>{?delayed}1{/}{!delayed}0{/}</isDly><flags />"
    "<lat>{latitude_5}</lat><lon>{longitude_5}</lon><heading>{heading}</heading></train>";

constexpr std::string_view tail = "</ctatt>";

/// The station that the train comes to next; the last one where it stands at the end.
const Stop& next_station(const Bus& train) noexcept {
    for (const Stop& stop : train.pattern->stops) {
        if (stop.feet > train.feet) return stop;
    }
    return train.pattern->stops.back();
}

double seconds_to_arrival(const Bus& train) noexcept {
    const double feet = next_station(train).feet - train.feet;
    return feet / feet_per_mile / train.route->speed_mph * 3600;
}

void write_run_number(Output& out, const Scene& scene) {
    out.text(scene.bus.run().substr(1));
}

void write_last_station_id(Output& out, const Scene& scene) {
    out.whole(30000 + scene.bus.pattern->stops.back().id);
}

void write_track(Output& out, const Scene& scene) {
    out.text(scene.bus.pattern == &scene.bus.route->there ? "1" : "5");
}

void write_next_station_id(Output& out, const Scene& scene) {
    out.whole(40000 + next_station(scene.bus).id * 10);
}

void write_next_stop_id(Output& out, const Scene& scene) {
    out.whole(30000 + next_station(scene.bus).id);
}

void write_next_station_name(Output& out, const Scene& scene) {
    out.text(next_station(scene.bus).name);
}

void write_arrival(Output& out, const Scene& scene) {
    const auto seconds = static_cast<Epoch>(seconds_to_arrival(scene.bus));
    write_stamp(out, chicago(scene.bus.reported + seconds / 60 * 60 + 60), true);
}

void write_approaching(Output& out, const Scene& scene) {
    out.text(seconds_to_arrival(scene.bus) < 60 ? "1" : "0");
}

void write_latitude(Output& out, const Scene& scene) {
    out.real(rounded(scene.bus.latitude, 5));
}

void write_longitude(Output& out, const Scene& scene) {
    out.real(rounded(scene.bus.longitude, 5));
}

/// Opens and closes the elements of the lines as trains of other lines come, and names the lines between that have
/// none. In a long document the lines come round and round.
class Lines {
public:
    Lines(Output& out, const std::vector<Route>& routes) : out_(out), routes_(routes) {}

    void enter(const Route& line) {
        const auto index = static_cast<std::size_t>(line.index);
        if (is_open_ && index + 1 == next_) return;
        close();
        if (index < next_) finish_round();
        while (next_ < index) write_empty(routes_[next_++]);
        out_.text("<route name=\"");
        out_.text(line.designator);
        out_.text("\">");
        is_open_ = true;
        next_ = index + 1;
    }

    void finish() {
        close();
        finish_round();
    }

private:
    void close() {
        if (is_open_) out_.text("</route>");
        is_open_ = false;
    }

    void finish_round() {
        while (next_ < routes_.size()) write_empty(routes_[next_++]);
        next_ = 0;
    }

    void write_empty(const Route& line) {
        out_.text("<route name=\"");
        out_.text(line.designator);
        out_.text("\" />");
    }

    Output& out_;
    const std::vector<Route>& routes_;
    std::size_t next_ = 0;
    bool is_open_ = false;
};

}  // namespace

void write_train(Output& out, Feed& feed, const Style& style) {
    const Layout records(record, style,
                         {{"run_number", write_run_number},
                          {"last_station_id", write_last_station_id},
                          {"track", write_track},
                          {"next_station_id", write_next_station_id},
                          {"next_stop_id", write_next_stop_id},
                          {"next_station_name", write_next_station_name},
                          {"arrival", write_arrival},
                          {"approaching", write_approaching},
                          {"latitude_5", write_latitude},
                          {"longitude_5", write_longitude}});
    Layout(head, style).write(out, feed);
    Lines lines(out, feed.network().routes);
    while (const Bus* train = feed.next(out)) {
        lines.enter(*train->route);
        records.write(out, *train, feed);
    }
    lines.finish();
    Layout(tail, style).write(out, feed);
}

}  // namespace busfeed::simulator
