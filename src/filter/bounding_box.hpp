#pragma once

#include <string_view>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "filter/condition.hpp"

namespace busfeed::filter {

/// Degrees, the edges belong to it. A west that is east of the east goes round by the date line.
struct BoundingBox {
    double west, south, east, north;

    bool holds(double longitude, double latitude) const;
};

/// From `W,S,E,N`. Throws BadCondition.
BoundingBox parse_bounding_box(std::string_view text);

/// Passes on the records whose position is inside; one without a position is not.
coro::Sink<feed::Record> inside(BoundingBox box, coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
