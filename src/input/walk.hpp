#pragma once

#include <functional>
#include <string>
#include <vector>

#include "coro/generator.hpp"

namespace busfeed::input {

/// Called with what a user should know of the inputs though nothing was wrong.
using Warn = std::function<void(const std::string&)>;

/// A file that names lead to; or, with an error, a folder that could not be searched.
struct FoundFile {
    std::string path;   // `-`: standard input
    std::string error;  // empty: none
};

/// The files that the names lead to, in the order of the names. What is no folder is given as it is, whether it can
/// be opened or not. A folder is searched through and through for files with a feed's ending (feed_name.hpp), hidden
/// ones left out, in name order: by the bytes of each part of the path, so that all of `a/` comes before `a.xml`,
/// as `LC_ALL=C ls` and `tar --sort=name` have it too. Links are followed, but not back into a folder that they are
/// in. Warns of those, and of a folder without any feed file.
coro::Generator<FoundFile> walk(std::vector<std::string> names, Warn warn);

}  // namespace busfeed::input
