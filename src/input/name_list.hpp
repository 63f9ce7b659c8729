#pragma once

#include <string>
#include <vector>

namespace busfeed::input {

/// The names in a list: a file, or `-` for standard input. One a line, where a CR before the line's end is none of
/// the name and blank lines are nothing; or, in a list that holds a NUL byte, each ended by NUL and otherwise as it is
/// (`find -print0`). Throws InputError.
std::vector<std::string> names_in_list(const std::string& list);

}  // namespace busfeed::input
