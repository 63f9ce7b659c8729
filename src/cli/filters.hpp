#pragma once

#include "cli/options.hpp"
#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::cli {

/// The filters that the options ask for, in front of `rows`; the cheapest and the most selective come first.
coro::Sink<feed::Record> filters(const Options& options, coro::Sink<feed::Record> rows);

}  // namespace busfeed::cli
