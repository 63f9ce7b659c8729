#pragma once

#include "cli/messages.hpp"
#include "cli/options.hpp"

namespace busfeed::cli {

/// Runs the job that the options describe. Gives the exit code: 0 done, 1 some input was bad and the rest was
/// processed, 2 no input could be opened. Throws UsageError, OutputError.
int run(const Options& options, Messages& messages);

}  // namespace busfeed::cli
