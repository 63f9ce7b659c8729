#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "cli/options.hpp"
#include "cli/run_report.hpp"
#include "coro/lent.hpp"
#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/rows.hpp"
#include "output/unplaced.hpp"

namespace busfeed::cli {

/// The sinks at the end of the pipeline: one for each output that was asked for, or none that writes (`--check`).
/// Named outputs are opened here, before any input is read, and one that cannot be made is an OutputError, as nothing is
/// lost yet. Later an output that fails, of several, fails alone: `report` is told, and the rows go on to the others. One
/// that is the only one throws. Outputs of --split-by are made when their value comes, and fail alone. `report` also
/// hears what outputs could not show. Both are lent.
coro::Sink<feed::Record> outputs(const Options& options, RunReport& report);

/// The output of a run that has only one, and that of rows whose texts any thread can make (of --check: none).
struct TextOutput {
    output::RowFrame frame;
    std::shared_ptr<output::Unplaced> unplaced;  // where it is of places
    /// Stages that make texts of records, for one thread, and count what they cannot show.
    std::function<coro::Sink<feed::Record>(std::shared_ptr<output::Unplaced>, coro::Sink<output::Rows>)> encode;
    coro::Sink<output::Rows> rows;  // takes the texts

    /// Instead of outputs(). It must not live longer.
    coro::Sink<feed::Record> records() { return encode(unplaced, coro::lent(&rows)); }
};

/// It, opened as by outputs(); nothing where the outputs are others.
std::optional<TextOutput> text_output(const Options& options, RunReport& report);

}  // namespace busfeed::cli
