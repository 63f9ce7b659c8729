#pragma once

#include <functional>
#include <string>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/error.hpp"

namespace busfeed::output {

/// What became of one of several outputs, each of which may fail without the others. Called on the thread that writes it.
struct Outcome {
    std::function<void(const OutputError&)> failed;
    std::function<void()> made = [] {};  // it is complete and in place, or its reader left with what it wanted
};

/// Passes records on to an output, whose errors end it alone: they are told, not thrown, and the output wants no more
/// then. The message of an error that does not begin with `name` (a temporary file's) gets it in front. Errors that
/// are none of an output go on.
coro::Sink<feed::Record> failing_alone(std::string name, coro::Sink<feed::Record> output, Outcome outcome);

}  // namespace busfeed::output
