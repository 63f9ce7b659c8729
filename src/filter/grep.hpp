#pragma once

#include <string_view>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "filter/pattern.hpp"

namespace busfeed::filter {

/// The course's first coroutine: passes on the texts in which the pattern matches somewhere.
coro::Sink<std::string_view> grep(Pattern pattern, coro::Sink<std::string_view> target);

/// Passes on the records in which it matches in the value of any field, as the feed has it. Personal fields, which are
/// not shown unless asked for by name, are not searched either.
coro::Sink<feed::Record> grep(Pattern pattern, coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
