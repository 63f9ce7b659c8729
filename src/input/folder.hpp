#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace busfeed::input {

/// What tells a folder from all others on this machine, whatever links lead to it: device and number.
using FolderIdentity = std::pair<std::uint64_t, std::uint64_t>;

struct FolderEntry {
    std::string name;
    bool is_folder;
};

struct Folder {
    FolderIdentity identity;
    std::vector<FolderEntry> entries;
};

bool is_folder(const std::string& path);

/// What of a folder is searched for feeds: the folders in it, and its files that have a feed's ending, by the bytes
/// of their names. Links count as what they lead to; one that leads nowhere, as a file. Hidden entries are left out,
/// and so are devices and named pipes. Throws InputError when the folder cannot be read.
Folder read_folder(const std::string& path);

}  // namespace busfeed::input
