#include "input/folder.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>

#include "input/error.hpp"
#include "input/feed_name.hpp"

namespace busfeed::input {

namespace fs = std::filesystem;

namespace {

void check(const std::error_code& error) {
    if (error) throw InputError("cannot read the folder: " + error.message());
}

FolderIdentity identity_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) check({errno, std::generic_category()});
    return {status.st_dev, status.st_ino};
}

/// Where a name could not be looked at: whether there may be a folder behind it all the same. It is then taken for a
/// file, so that the failure is told when that is opened, and no folder is left out silently.
bool may_hide_folder(const std::error_code& unknown) {
    using enum std::errc;
    return unknown && unknown != no_such_file_or_directory && unknown != too_many_symbolic_link_levels;
}

}  // namespace

bool is_folder(const std::string& path) {
    std::error_code ignored;  // what cannot be looked at is found out when it is opened
    return fs::is_directory(path, ignored);
}

Folder read_folder(const std::string& path) {
    Folder folder{identity_of(path), {}};
    std::error_code error;
    fs::directory_iterator entry;
    do entry = fs::directory_iterator(path, error);
    while (error == std::errc::interrupted);
    check(error);
    while (entry != fs::directory_iterator()) {
        const std::string name = entry->path().filename().string();
        std::error_code unknown;
        const fs::file_type type = entry->status(unknown).type();
        const bool is_folder = type == fs::file_type::directory;
        const bool may_be_file = type == fs::file_type::regular || unknown || type == fs::file_type::not_found;
        const bool may_be_folder = is_folder || may_hide_folder(unknown);
        if (!is_hidden(name) && (may_be_folder || (may_be_file && has_feed_ending(name))))
            folder.entries.push_back({name, is_folder});
        entry.increment(error);
        check(error);
    }
    std::ranges::sort(folder.entries, {}, &FolderEntry::name);
    return folder;
}

}  // namespace busfeed::input
