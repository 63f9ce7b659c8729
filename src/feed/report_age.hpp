#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feed/instant.hpp"

namespace busfeed::feed {

/// Ages: NextBus gives each vehicle as `secsSinceReport="13"`, and only behind the last of them
/// `<lastTime time="1691014564579"/>`, the time from which they count back, in epoch milliseconds.
///
/// A streaming program learns that time when the records are gone. What it can do:
///
/// - Hold back the records of one document until its end: exact, from a pipe too. A NextBus document is what one
///   request returns, at most some thousand records of 150 bytes, so this is little memory, but a bound is needed:
///   past it, the document's records go on without a time, and that is said.
/// - Read a regular file twice: no memory, but twice the work, and nothing for pipes and archives.
/// - Look for the last `lastTime` in the bytes at a file's end first: cheap, but it may stand in a comment, or belong
///   to another document of the same file. As a guess it must be checked when the parser gets there.
/// - Take the time of the poll instead: off by as much as the agency's own delay.
///
/// The first does it for all inputs, and is needed only where the time is asked for.

/// The age in whole seconds, with blanks around it or not; nothing if it is none, or more than ten years.
std::optional<std::chrono::seconds> read_age(std::string_view text);

/// When a report was made that is `age` old at `last`. Without a fraction: an age in whole seconds, cut off as these
/// are, leaves a second in which it was made, and the fraction of `last` is no part of it.
Instant reported(const Instant& last, std::chrono::seconds age);

}  // namespace busfeed::feed
