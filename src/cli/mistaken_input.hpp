#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace busfeed::cli {

/// Refuses words that stand where inputs do, name no file, and plainly were meant otherwise (`route=22`, `json` behind
/// --summary, an address): the rest, read without them, would not be what was asked for. What may be a missing file is
/// left to be told in its turn. Throws UsageError, with what was meant.
void refuse_mistaken_inputs(const std::vector<std::string>& words, const Options& options);

}  // namespace busfeed::cli
