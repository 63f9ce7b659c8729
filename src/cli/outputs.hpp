#pragma once

#include "cli/options.hpp"
#include "cli/run_report.hpp"
#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::cli {

/// The sinks at the end of the pipeline: one for each output that was asked for, or none that writes (`--check`).
/// Named outputs are opened here, before any input is read, and one that cannot be made is an OutputError, as nothing is
/// lost yet. Later an output that fails, of several, fails alone: `report` is told, and the rows go on to the others. One
/// that is the only one throws. Outputs of --split-by are made when their value comes, and fail alone. `report` also
/// hears what outputs could not show. Both are lent.
coro::Sink<feed::Record> outputs(const Options& options, RunReport& report);

}  // namespace busfeed::cli
