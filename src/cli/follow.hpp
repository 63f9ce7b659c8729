#pragma once

#include "cli/messages.hpp"
#include "cli/options.hpp"

namespace busfeed::cli {

/// The job of --follow: all inputs at once, in one thread, each a task, until they are over (pipes), enough rows were
/// written, or a signal (Ctrl-C) ends it, with complete outputs. Gives the exit code as run() does. Throws OutputError.
int follow(const Options& options, Messages& messages);

}  // namespace busfeed::cli
