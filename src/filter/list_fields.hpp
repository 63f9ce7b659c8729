#pragma once

#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::filter {

/// Swallows the records, and at the end sends one for each name that occurred in them, first seen first, with the
/// fields `field`, `count` and `example` (the first value that is not empty; none for personal fields).
coro::Sink<feed::Record> list_fields(coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
