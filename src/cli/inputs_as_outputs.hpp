#pragma once

#include "cli/options.hpp"

namespace busfeed::cli {

/// Before anything is opened: no output may be a file that is read, too, whatever both are called; it would be replaced
/// by rows, or, where standard output is behind it, grow for ever. Looks at the inputs once where there may be such an
/// output. Throws UsageError. What --split-by makes is not known yet, and not looked at.
void refuse_inputs_as_outputs(const Options& options);

}  // namespace busfeed::cli
