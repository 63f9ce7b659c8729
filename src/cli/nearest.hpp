#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace busfeed::cli {

/// "; did you mean X?" with the valid spelling that is nearest to the word, or nothing where none is near.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& valid);

}  // namespace busfeed::cli
