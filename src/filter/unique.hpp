#pragma once

#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::filter {

/// Drops a record whose position repeats, digit for digit, the last one of the same vehicle (`id`). Keeps one entry a
/// vehicle. A record without an id passes.
coro::Sink<feed::Record> unique(coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
