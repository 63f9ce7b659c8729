#pragma once

#include <string>
#include <string_view>

#include "coro/sink.hpp"
#include "feed/record.hpp"

namespace busfeed::filter {

/// One spelling for each direction: `north`, `N`, `NB`, `Northbound` and `North Bound` all become "n", `South East
/// Bound` and `SE` "se"; words that are no compass point become small letters without blanks and without "bound"
/// (`INBOUND` and `inbound`: "in").
std::string plain_direction(std::string_view text);

/// Passes on the records whose `direction` means the same as this one.
coro::Sink<feed::Record> head_towards(std::string direction, coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
