#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace busfeed::cli {

/// What to say behind "unknown option 'WORD'": the nearest of the long names (`--head`), that which other programs call
/// so (`--limit`), those that begin with a letter (`-r`), or else where all of them are told.
std::string instead_of_option(std::string_view word, const std::vector<std::string>& names);

}  // namespace busfeed::cli
