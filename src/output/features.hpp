#pragma once

#include <memory>
#include <string_view>

#include "output/json.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// How GeoJSON features stand one after another.
enum class FeatureFraming {
    collection,  // RFC 7946: one FeatureCollection, `.geojson`
    lines,       // a feature a line, `.geojsonl`: what tippecanoe, geojson-to-sqlite and GDAL take
    sequence     // RFC 8142: each line begins with the character RS, `.geojsons`, as GDAL names them
};

/// Writes GeoJSON features, whose text comes in parts, and what stands around and between them.
class Features {
public:
    Features(FeatureFraming framing, std::unique_ptr<Writer> out) : framing_(framing), out_(std::move(out)) {}

    // One feature: begin, its text, end. Each throws OutputError when the destination takes no more.
    void begin();
    void write(std::string_view part) { out_->write(part); }
    void end() {
        if (framing_ != FeatureFraming::collection) out_->write("\n");
    }

    /// The other end of the pipe was closed: nothing more is written.
    bool reader_left() const { return out_->reader_left(); }

    /// All features are written: only now comes the closing `]}` of a collection, so that one that fails never looks
    /// whole. Puts the output in place. Throws OutputError.
    void commit();

private:
    FeatureFraming framing_;
    std::unique_ptr<Writer> out_;
    bool any_ = false;
};

/// The columns that are properties: not those two that have the position's own names, `latitude` and `longitude`, as
/// they say again what the geometry says. Under another title (`lat=latitude`) they stay. With all fields, all stay.
JsonColumns without_position(JsonColumns columns);

}  // namespace busfeed::output
