#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace busfeed::input {

/// The bytes of all files that the names lead to, as they are stored (compressed, archived), by what the folders say.
/// Nothing where one of them has no size: a pipe, a terminal. What is not there counts as empty.
std::optional<std::uint64_t> total_size(const std::vector<std::string>& names);

}  // namespace busfeed::input
