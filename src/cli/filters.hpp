#pragma once

#include "cli/options.hpp"
#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::cli {

/// The filters that the options ask for, in front of `rows`; the cheapest and the most selective come first.
coro::Sink<feed::Record> filters(const Options& options, coro::Sink<feed::Record> rows);

/// The part of them that comes first, and needs nothing but the record: on several threads each has its own.
coro::Sink<feed::Record> filters_of_records(const Options& options, coro::Sink<feed::Record> rows);
/// And the other part, which depends on the records before.
coro::Sink<feed::Record> filters_of_rows(const Options& options, coro::Sink<feed::Record> rows);

}  // namespace busfeed::cli
