#include "output/geojson.hpp"

#include <string>
#include <utility>

#include "output/json_object.hpp"
#include "output/position.hpp"

namespace busfeed::output {

using coro::Sink;
using feed::Record;

namespace {

class GeojsonRows final : public RowFormat {
public:
    GeojsonRows(JsonColumns columns, FeatureFraming framing, std::shared_ptr<Unplaced> unplaced)
        : properties_(without_position(std::move(columns))), framing_(framing), unplaced_(std::move(unplaced)) {}

    RowFrame frame() const override { return frame_of(framing_); }

    void append(std::string& text, const Record& bus) override {
        if (const auto position = positions_.of(bus)) {
            text += R"({"type":"Feature","geometry":{"type":"Point","coordinates":[)";
            text += position->longitude_text;
            text += ',';
            text += position->latitude_text;
            text += "]},\"properties\":";
        } else {
            ++unplaced_->without_position;
            text += R"({"type":"Feature","geometry":null,"properties":)";
        }
        properties_.append(text, bus);
        text += '}';
        text += line_end_of(framing_);
    }

private:
    JsonObjects properties_;
    FeatureFraming framing_;
    std::shared_ptr<Unplaced> unplaced_;
    Positions positions_;
};

}  // namespace

std::unique_ptr<RowFormat> geojson_rows(JsonColumns columns, FeatureFraming framing, std::shared_ptr<Unplaced> unplaced) {
    return std::make_unique<GeojsonRows>(std::move(columns), framing, std::move(unplaced));
}

Sink<Record> geojson(JsonColumns columns, FeatureFraming framing, std::shared_ptr<Unplaced> unplaced,
                     std::unique_ptr<Writer> out) {
    return write_rows(geojson_rows(std::move(columns), framing, std::move(unplaced)), std::move(out));
}

}  // namespace busfeed::output
