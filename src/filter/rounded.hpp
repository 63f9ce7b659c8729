#pragma once

#include <cstddef>

#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::filter {

/// Passes records on with `latitude` and `longitude`, and nothing else, rounded to so many decimals: see
/// round_decimal().
coro::Sink<feed::Record> rounded(std::size_t decimals, coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
