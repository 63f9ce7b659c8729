#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "cli/messages.hpp"
#include "output/unplaced.hpp"

namespace busfeed::cli {

/// Several outputs of one run could not show the same records: the most that any of them counted. Nothing where there
/// was no such output.
std::optional<output::Unplaced> most_of(const std::vector<std::shared_ptr<output::Unplaced>>& counts);

/// Warns of records that an output of places could not put where they belong.
void warn_of_unplaced(const output::Unplaced& counts, Messages& messages);

}  // namespace busfeed::cli
