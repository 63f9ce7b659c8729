#pragma once

#include <vector>

#include "cli/options.hpp"
#include "feed/dialect.hpp"

namespace busfeed::cli {

/// The dialects that the options leave open: all, the one of --feed, or the one that --record makes.
std::vector<feed::Dialect> dialects(const Options& options);

}  // namespace busfeed::cli
