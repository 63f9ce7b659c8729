#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/file_reader.hpp"
#include "coro/generator.hpp"
#include "input/walk.hpp"

namespace busfeed::cli {

/// A file whose turn it is.
struct FileInTurn {
    input::FoundFile found;
    std::vector<std::string> warnings{};  // of the walk, before it
    std::shared_ptr<ReadFile> read{};     // nullptr: its documents are to be read now
};

/// Who reads files before their turn, on so many threads; none: nobody does.
struct FilesAhead {
    std::size_t threads = 0;
    std::function<std::unique_ptr<FileReader>()> new_reader{};  // for one thread
};

/// The files that the names lead to, in order. `warn` is told what the walk warns of, in its turn, too. A file that
/// was read is the caller's to take.
coro::Generator<FileInTurn> files_in_turn(std::vector<std::string> names, input::Warn warn, FilesAhead ahead);

}  // namespace busfeed::cli
