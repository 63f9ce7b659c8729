#pragma once

#include <memory>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/features.hpp"
#include "output/json.hpp"
#include "output/rows.hpp"
#include "output/unplaced.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// Each record as a feature (RFC 7946): a Point `[longitude, latitude]` with the feed's own digits, and the columns as
/// properties, of the kinds that JSON has (see JsonColumns, and without_position). A record without a usable position
/// has `"geometry": null`, and is counted in `unplaced`.
std::unique_ptr<RowFormat> geojson_rows(JsonColumns columns, FeatureFraming framing, std::shared_ptr<Unplaced> unplaced);
coro::Sink<feed::Record> geojson(JsonColumns columns, FeatureFraming framing, std::shared_ptr<Unplaced> unplaced,
                                 std::unique_ptr<Writer> out);

}  // namespace busfeed::output
