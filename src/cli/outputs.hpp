#pragma once

#include "cli/options.hpp"
#include "cli/run_report.hpp"
#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::cli {

/// The sinks at the end of the pipeline: one for each output that was asked for, or none that writes (`--check`).
/// Named outputs are opened here, before any input is read; those of --split-by when their value comes, and what they
/// cannot do is told to `report`, as is what they could not show. Both are lent. Throws OutputError.
coro::Sink<feed::Record> outputs(const Options& options, RunReport& report);

}  // namespace busfeed::cli
