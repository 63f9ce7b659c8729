#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "output/json.hpp"
#include "output/rows.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// How GeoJSON features stand one after another.
enum class FeatureFraming {
    collection,  // RFC 7946: one FeatureCollection, `.geojson`
    lines,       // a feature a line, `.geojsonl`: what tippecanoe, geojson-to-sqlite and GDAL take
    sequence     // RFC 8142: each line begins with the character RS, `.geojsons`, as GDAL names them
};

/// What stands around and between features, and behind each.
RowFrame frame_of(FeatureFraming framing);
std::string_view line_end_of(FeatureFraming framing);

/// Writes GeoJSON features, whose text comes in parts, and what stands around and between them.
class Features {
public:
    Features(FeatureFraming framing, std::unique_ptr<Writer> out)
        : frame_(frame_of(framing)), line_end_(line_end_of(framing)), out_(std::move(out)) {}

    // One feature: begin, its text, end. Each throws OutputError when the destination takes no more.
    void begin() { out_->write(std::exchange(any_, true) ? frame_.next : frame_.first); }
    void write(std::string_view part) { out_->write(part); }
    void end() { out_->write(line_end_); }

    /// The other end of the pipe was closed: nothing more is written.
    bool reader_left() const { return out_->reader_left(); }

    /// All features are written: only now comes the closing `]}` of a collection, so that one that fails never looks
    /// whole. Puts the output in place. Throws OutputError.
    void commit() {
        out_->write(any_ ? frame_.last : frame_.none);
        out_->commit();
    }

private:
    RowFrame frame_;
    std::string_view line_end_;
    std::unique_ptr<Writer> out_;
    bool any_ = false;
};

/// The columns that are properties: not those two that have the position's own names, `latitude` and `longitude`, as
/// they say again what the geometry says. Under another title (`lat=latitude`) they stay. With all fields, all stay.
JsonColumns without_position(JsonColumns columns);

}  // namespace busfeed::output
