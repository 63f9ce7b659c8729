#pragma once

#include <string_view>

namespace busfeed::input {

/// Whether a file found in a folder, or a member of an archive, is taken for a feed by its name: it ends, in any case
/// of letters, in .xml or in what a compressed or archived form ends in (.gz .xz .zst .bz2 .tar .tgz .zip …). What is
/// named on the command line is read whatever it is called, and what it is then is told by its content.
bool has_feed_ending(std::string_view name);

/// Hidden, as names beginning with a dot are: editors' and copiers' leavings (`._a.xml`) are no feeds. Of a member of
/// an archive, whether any part of its path is; `.` and `..` are not.
bool is_hidden(std::string_view path);

}  // namespace busfeed::input
