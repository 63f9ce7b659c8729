#pragma once

#include <cstddef>
#include <string_view>

#include "coro/sink.hpp"

namespace busfeed::input {

/// How long a line may be unless told otherwise.
inline constexpr std::size_t longest_line = std::size_t{1} << 20;

/// Turns bytes, in whatever pieces they come, into lines, without their ends (LF or CR LF; a CR elsewhere is text).
/// At close the last line is sent even where it has no end. A line is lent, like every item.
/// Throws InputError, which says which line it is, when one is longer than `longest` bytes; so memory is bounded.
coro::Sink<std::string_view> lines(coro::Sink<std::string_view> target, std::size_t longest = longest_line);

}  // namespace busfeed::input
