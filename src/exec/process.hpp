#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coro/sink.hpp"
#include "exec/child.hpp"

namespace busfeed::exec {

/// Runs a command, and writes what it is sent to the command's standard input: the course's `sendto`.
///
///     feed::packed(exec::process({"ssh", "host", "busfeed", "-", "--where", "route=22"}))
///
/// The command starts at once; throws ProcessError when it cannot. It wants no more when it reads no more (that alone
/// is no error: `head` leaves early, too). close() ends its input, waits until it is gone, and throws ProcessError where
/// it failed or was killed. Abandoned, it is killed.
coro::Sink<std::string_view> process(std::vector<std::string> command, const ChildOptions& options = {});

}  // namespace busfeed::exec
