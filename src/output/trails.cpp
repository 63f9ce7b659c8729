#include "output/trails.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "feed/field_name.hpp"
#include "output/external_sort.hpp"
#include "output/json_object.hpp"
#include "output/position.hpp"
#include "output/sortable.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

// A report's key: `id NUL trip NUL time`, in which no text has a NUL as XML has none, and the time is written so that
// bytes sort as times do. Its value: `longitude , latitude NUL properties`.

class Trails {
public:
    explicit Trails(Features& features) : features_(features) {}

    /// The next report: sorted by vehicle, trip and time.
    void add(const SortedEntry& report) {
        const std::string_view vehicle = report.key.substr(0, report.key.size() - sortable_size);
        const std::int64_t seconds = sortable_at_end_of(report.key);
        if (vehicle != vehicle_ || seconds - seconds_ > longest_gap_of(vehicle).count()) {
            end();
            vehicle_ = vehicle;
            first_ = report.value;
            first_seconds_ = seconds;
        } else if (seconds != seconds_) {
            if (!std::exchange(is_line_, true)) begin_line();
            features_.write(",");
            write_position(report.value, seconds);
        }
        seconds_ = seconds;
    }

    /// The end of the trail, if there is one.
    void end() {
        if (is_line_) {
            features_.write("]}}");
            features_.end();
        } else if (!vehicle_.empty()) {
            ++alone_;
        }
        is_line_ = false;
        vehicle_.clear();
    }

    std::uint64_t alone() const { return alone_; }

private:
    static std::chrono::seconds longest_gap_of(std::string_view vehicle) {
        const bool has_trip = vehicle[vehicle.size() - 2] != '\0';
        return longest_gap_of_trail(has_trip);
    }

    void begin_line() {
        features_.begin();
        features_.write(R"({"type":"Feature","properties":)");
        features_.write(std::string_view(first_).substr(first_.find('\0') + 1));
        features_.write(R"(,"geometry":{"type":"LineString","coordinates":[)");
        write_position(first_, first_seconds_);
    }

    void write_position(std::string_view report, std::int64_t seconds) {
        text_ = '[';
        text_ += report.substr(0, report.find('\0'));
        text_ += ",0,";
        text_ += std::to_string(seconds);
        text_ += ']';
        features_.write(text_);
    }

    Features& features_;
    std::string vehicle_;  // of the trail, with its trip; empty: none
    std::string first_;    // the trail's first report
    std::int64_t first_seconds_ = 0;
    std::int64_t seconds_ = 0;  // of the last one
    bool is_line_ = false;      // it has a second one, and is being written
    std::uint64_t alone_ = 0;
    std::string text_;
};

}  // namespace

Sink<Record> trails(JsonColumns columns, FeatureFraming framing, std::shared_ptr<Unplaced> unplaced,
                    std::unique_ptr<Writer> out, std::size_t memory) {
    JsonObjects properties(without_position(std::move(columns)));
    const Positions positions;
    const feed::FieldName id("id");
    const feed::FieldName trip("trip");
    ExternalSort reports(memory);
    std::string key;
    std::string value;
    while (const Record* bus = co_await next) {
        const auto position = positions.of(*bus);
        const std::string_view vehicle = id.find(*bus).value_or("");
        unplaced->without_position += !position;
        unplaced->without_time += !bus->instant();
        unplaced->without_id += vehicle.empty();
        if (!position || !bus->instant() || vehicle.empty()) continue;

        (key = vehicle) += '\0';
        (key += trip.find(*bus).value_or("")) += '\0';
        append_sortable(key, bus->instant()->seconds.time_since_epoch().count());
        (value = position->longitude_text) += ',';
        (value += position->latitude_text) += '\0';
        properties.append(value, *bus);
        reports.add(key, value);
    }
    reports.finish();

    Features features(framing, std::move(out));
    Trails trails(features);
    while (const auto report = reports.next()) {
        trails.add(*report);
        if (features.reader_left()) co_return;
    }
    trails.end();
    unplaced->alone += trails.alone();
    features.commit();
}

}  // namespace busfeed::output
