#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

#include "feed/instant.hpp"

namespace busfeed::feed {

/// Room for the longest time that write_time() writes.
using TimeText = std::array<char, 48>;

/// Writes ISO 8601 into the caller's room: `2013-03-10T09:28:17-05:00`, or with a `Z` where no offset is given. The
/// seconds are always there, `:00` for feeds that count minutes, so that texts of one offset sort as times do. A
/// fraction has the feed's own digits. The text lives in `room`.
std::string_view write_time(const Instant& instant, std::optional<std::chrono::seconds> offset, TimeText& room);

}  // namespace busfeed::feed
