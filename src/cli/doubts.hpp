#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"

namespace busfeed::cli {

/// What a command line may mean as it stands, but hardly does: conditions that exclude each other, two conditions in
/// one, a box with its latitudes first. `where` are the conditions as they were written. Sentences for warnings.
std::vector<std::string> doubts(const Options& options, const std::vector<std::string>& where);

}  // namespace busfeed::cli
