#pragma once

#include <memory>
#include <string_view>

#include "coro/sink.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// Writes what it is sent as it is.
coro::Sink<std::string_view> bytes(std::unique_ptr<Writer> out);

}  // namespace busfeed::output
