#pragma once

#include "cli/options.hpp"

namespace busfeed::cli {

/// Throws UsageError where the outputs do not go with one another, or with what they are to hold. Each message says what
/// would.
void check_outputs(const Options& options);

}  // namespace busfeed::cli
