#pragma once

#include <memory>
#include <string_view>

#include "coro/sink.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// The course's sink: writes each text and a line end. Closing it puts the output in place.
coro::Sink<std::string_view> printer(std::unique_ptr<Writer> out);

}  // namespace busfeed::output
