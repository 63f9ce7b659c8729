#pragma once

#include <string>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "input/share.hpp"

namespace busfeed::cli {

/// From `I/N`. Throws UsageError.
input::Share read_share(const std::string& word);

/// Throws UsageError where the outputs of shares, put together, would not be that of the whole, as an option looks from
/// one input to the next, or counts all of them. Each message says what to do instead.
void check_shard(const Options& options);

/// The same run over the inputs of its share; with no --shard, over all. Says on stderr which share of what it is: runs
/// whose last words differ found other inputs, or other sizes, and their shares are not of one whole. Of folders, the
/// first share's run warns. Throws input::InputError where an input cannot be shared.
Options with_inputs_of_share(Options options, Messages& messages);

}  // namespace busfeed::cli
