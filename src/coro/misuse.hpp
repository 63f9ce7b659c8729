#pragma once

#include <stdexcept>

namespace busfeed::coro {

/// A coroutine was used in a way that can have no meaning: a cycle, two threads at once, a closed or moved-from
/// sink. Always a mistake in the program, never in its input; the message names the mistake.
class SinkMisuse : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// The same of a generator: one that pulls from itself, or was moved from.
class GeneratorMisuse : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

}  // namespace busfeed::coro
