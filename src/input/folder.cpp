#include "input/folder.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/over_interruptions.hpp"
#include "input/error.hpp"
#include "input/feed_name.hpp"

namespace busfeed::input {

namespace {

// Read by the system's own calls: std::filesystem::directory_iterator ends the program where it has no memory.

[[noreturn]] void fail() { refused_by_system("cannot read the folder"); }

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

OpenFolder open_folder(const std::string& path) {
    const int descriptor = exec::over_interruptions(
        [&path] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK); });
    if (descriptor < 0) fail();
    OpenFolder folder(::fdopendir(descriptor));
    if (!folder) {
        const int error = errno;
        ::close(descriptor);
        errno = error;
        fail();
    }
    return folder;
}

FolderIdentity identity_of(DIR* folder) {
    struct stat status {};
    // NOLINTNEXTLINE(clang-analyzer-unix.StdCLibraryFunctions): an open folder has a descriptor
    if (::fstat(::dirfd(folder), &status) != 0) fail();
    return {status.st_dev, status.st_ino};
}

enum class Kind { folder, file, other };

/// Of what a name leads to. What leads nowhere is taken for a file; so is what cannot be looked at, whatever its name
/// ends in, since there may be a folder behind it: the failure is told when it is opened, and nothing is left out
/// silently.
struct Found {
    Kind kind = Kind::other;
    bool unknown = false;
};

Found look_at(DIR* folder, const dirent& entry) {
    if (entry.d_type == DT_DIR) return {Kind::folder};
    if (entry.d_type == DT_REG) return {Kind::file};
    struct stat status {};
    // NOLINTNEXTLINE(clang-analyzer-unix.StdCLibraryFunctions): an open folder has a descriptor
    if (::fstatat(::dirfd(folder), entry.d_name, &status, 0) != 0)
        return {Kind::file, errno != ENOENT && errno != ELOOP};
    return {S_ISDIR(status.st_mode) ? Kind::folder : S_ISREG(status.st_mode) ? Kind::file : Kind::other};
}

}  // namespace

bool is_folder(const std::string& path) {
    struct stat status {};  // what cannot be looked at is found out when it is opened
    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

Folder read_folder(const std::string& path) {
    const OpenFolder open = open_folder(path);
    Folder folder{identity_of(open.get()), {}};
    for (;;) {
        errno = 0;
        const dirent* const entry = ::readdir(open.get());  // NOLINT(concurrency-mt-unsafe): nobody else reads this one
        if (!entry && errno != 0) fail();
        if (!entry) break;
        const std::string name = entry->d_name;
        if (name == "." || name == ".." || is_hidden(name)) continue;
        const auto [kind, unknown] = look_at(open.get(), *entry);
        if (kind == Kind::folder || (kind == Kind::file && (unknown || has_feed_ending(name))))
            folder.entries.push_back({name, kind == Kind::folder});
    }
    std::ranges::sort(folder.entries, {}, &FolderEntry::name);
    return folder;
}

}  // namespace busfeed::input
