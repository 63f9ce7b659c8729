#include "input/walk.hpp"

#include <algorithm>
#include <utility>

#include "input/error.hpp"
#include "input/folder.hpp"

namespace busfeed::input {

using coro::Generator;

namespace {

std::string inside(const std::string& folder, const std::string& name) {
    return folder.ends_with('/') ? folder + name : folder + '/' + name;
}

/// `around`: the folders that this one is in.
Generator<FoundFile> search(std::string path, std::vector<FolderIdentity> around, Warn warn) {
    Folder folder;
    FoundFile found{path, {}};
    try {
        folder = read_folder(path);
    } catch (const InputError& error) {
        found.error = error.what();
    }
    if (!found.error.empty()) {
        co_yield found;
        co_return;
    }
    if (std::ranges::find(around, folder.identity) != around.end()) {
        warn(path + ": leads back to a folder that it is in: not followed");
        co_return;
    }
    around.push_back(folder.identity);
    for (const FolderEntry& entry : folder.entries) {
        found.path = inside(path, entry.name);
        if (!entry.is_folder) {
            co_yield found;
            continue;
        }
        Generator<FoundFile> below = search(found.path, around, warn);
        while (const FoundFile* file = below.next()) co_yield *file;
    }
}

}  // namespace

Generator<FoundFile> walk(std::vector<std::string> names, Warn warn) {
    for (const std::string& name : names) {
        const FoundFile itself{name, {}};
        if (name == "-" || !is_folder(name)) {
            co_yield itself;
            continue;
        }
        bool any = false;
        Generator<FoundFile> files = search(name, {}, warn);
        while (const FoundFile* file = files.next()) {
            any = true;
            co_yield *file;
        }
        if (!any) warn(name + ": no feed files in this folder (.xml, or a compressed or archived form)");
    }
}

}  // namespace busfeed::input
