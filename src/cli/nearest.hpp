#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace busfeed::cli {

/// "; did you mean X?" with the valid spelling that is nearest to the word, or nothing where none is near. Capitals are
/// as near as small letters, and the beginning of only one word (`lat` of latitude) is near to it.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& valid);

/// The same for words of which there are few: where none is near, "; there are: X, Y, Z".
std::string nearest_or_all(std::string_view word, const std::vector<std::string>& valid);

/// The same for zones: also `chicago` and `New York` are near to what ends in them.
std::string did_you_mean_zone(std::string_view word, const std::vector<std::string>& zones);

}  // namespace busfeed::cli
