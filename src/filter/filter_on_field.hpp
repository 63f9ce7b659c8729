#pragma once

#include <string>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "filter/condition.hpp"

namespace busfeed::filter {

/// Passes on the records whose field is exactly this text.
coro::Sink<feed::Record> filter_on_field(std::string name, std::string value, coro::Sink<feed::Record> target);

/// Passes on the records for which the condition holds.
coro::Sink<feed::Record> where(Condition condition, coro::Sink<feed::Record> target);

/// Passes on the first `count` records, and wants no more after them: the source stops reading.
coro::Sink<feed::Record> head(std::size_t count, coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
