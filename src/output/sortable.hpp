#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace busfeed::output {

/// Bytes that a number takes in a key that is sorted by its bytes.
inline constexpr std::size_t sortable_size = sizeof(std::uint64_t);

/// Appends the number, written so that bytes sort as numbers do, negative ones first.
void append_sortable(std::string& key, std::int64_t number);

/// The number that ends the key.
std::int64_t sortable_at_end_of(std::string_view key);

}  // namespace busfeed::output
