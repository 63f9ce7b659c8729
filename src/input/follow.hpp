#pragma once

#include <memory>
#include <string_view>

#include "coro/sink.hpp"
#include "exec/task.hpp"
#include "input/growing_file.hpp"

namespace busfeed::input {

/// The course's follow(): pushes what a file holds and what is written to it into a target, in pieces as they come, until
/// the target wants no more or the file is over (standard input); then closes the target. A task, so that one thread
/// follows many:
///
///     scheduler.spawn(follow(std::make_unique<GrowingFile>("access.log", GrowingFile::From::end),
///                            lines(grep("python", printer(std::move(out))))));
///
/// Throws InputError, and what the target throws. Whoever kills the task abandons the target.
exec::Task<> follow(std::unique_ptr<GrowingFile> file, coro::Sink<std::string_view> target);

}  // namespace busfeed::input
