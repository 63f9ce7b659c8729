#pragma once

#include <optional>
#include <string>

#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::filter {

/// Passes on the records whose time is in the window from `since` to `until`, each as feed::read_window_end reads it
/// or missing. Ends without an offset are local to `zone`, or where that is empty to the zone of the record's dialect.
/// A record without a time is outside. Throws feed::BadTime (at once), feed::UnknownZone.
coro::Sink<feed::Record> between(const std::optional<std::string>& since, const std::optional<std::string>& until,
                                 std::string zone, coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
