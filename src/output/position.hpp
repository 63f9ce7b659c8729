#pragma once

#include <optional>
#include <string_view>

#include "feed/field_name.hpp"
#include "feed/record.hpp"

namespace busfeed::output {

/// Where a record was, WGS 84, as outputs of places take it: the texts are the feed's own digits and numbers of JSON,
/// lent by the record.
struct Position {
    std::string_view longitude_text, latitude_text;
    double longitude, latitude;  // degrees: -180 to 180, -90 to 90
};

/// Finds the positions of records. One for each output: it remembers where the fields stand.
class Positions {
public:
    /// Nothing where there is no usable position: one of the two is missing, is no number, or is not on the earth; or
    /// both are 0, which is what a receiver without a fix sends (no bus is in that sea).
    std::optional<Position> of(const feed::Record& record) const;

private:
    feed::FieldName longitude_{"longitude"};
    feed::FieldName latitude_{"latitude"};
};

}  // namespace busfeed::output
