#include "output/atomic_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/over_interruptions.hpp"
#include "output/error.hpp"

namespace busfeed::output {

namespace {

/// What a symbolic link leads to, whether it is there yet or not.
std::filesystem::path behind_links(std::filesystem::path path) {
    std::error_code error;
    for (int links = 0; links < 40 && std::filesystem::is_symlink(path, error); ++links) {
        const std::filesystem::path target = std::filesystem::read_symlink(path, error);
        if (error) break;
        path = target.is_absolute() ? target : path.parent_path() / target;
    }
    return path;
}

Descriptor opened(const char* path, int flags) {
    constexpr mode_t for_all = 0666;  // but for what the umask takes
    return Descriptor(exec::over_interruptions([=] { return ::open(path, flags | O_CLOEXEC, for_all); }));
}

int synced(const Descriptor& file) {
    return exec::over_interruptions([&file] { return ::fsync(file.get()); });
}

}  // namespace

AtomicFile::AtomicFile(const std::string& path, bool overwrite, bool named) : name_(path), overwrite_(overwrite) {
    struct stat existing {};
    const bool exists = ::stat(path.c_str(), &existing) == 0;
    if (!exists && errno != ENOENT) throw_system_error(name_, "cannot create");
    if (exists && S_ISDIR(existing.st_mode)) throw OutputError(path + ": is a folder");
    if (exists && !overwrite) throw OutputError(path + ": exists already; --overwrite replaces it");
    path_ = behind_links(path);
    folder_ = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");

    if (!named) file_ = opened(folder_.c_str(), O_TMPFILE | O_WRONLY);
    if (!file_) open_named();
    if (!exists) return;
    permissions_ = existing.st_mode & 07777;
    set_permissions(*permissions_ | S_IRUSR | S_IWUSR);  // never seen by more people, but open to us until the end
}

void AtomicFile::park() {
    if (!file_) return;
    if (!temporary_) give_temporary_name();
    if (file_.close() != 0) throw_system_error(name_, "cannot write");
}

void AtomicFile::unpark() {
    if (file_) return;
    file_ = opened(temporary_->path().c_str(), O_WRONLY | O_APPEND);
    if (!file_) throw_system_error(name_, "cannot write on");
}

void AtomicFile::commit() {
    unpark();
    if (synced(file_) != 0) throw_system_error(name_, "cannot write");
    put_in_place();
    sync_folder();
}

void AtomicFile::put_in_place() {
    if (permissions_) {
        unpark();
        set_permissions(*permissions_);
    }
    if (!temporary_) {
        if (overwrite_) give_temporary_name();
        else if (!link_to(path_.c_str())) throw_system_error(name_, "cannot create");
    }
    if (temporary_) exchange();
    if (file_ && file_.close() != 0) throw_system_error(name_, "cannot finish writing");
}

template <class Make> void AtomicFile::make_temporary(Make make) {
    for (bool made = false; !made;) {
        temporary_.emplace(folder_, path_.filename());
        made = make(temporary_->path().c_str());
        if (made) continue;
        temporary_->release();  // what has the name is somebody else's
        if (errno != EEXIST) throw_system_error(name_, "cannot create");
    }
}

void AtomicFile::open_named() {
    make_temporary([this](const char* path) {
        file_ = opened(path, O_CREAT | O_EXCL | O_WRONLY);
        return static_cast<bool>(file_);
    });
}

void AtomicFile::give_temporary_name() {
    make_temporary([this](const char* path) { return link_to(path); });
}

void AtomicFile::set_permissions(mode_t permissions) {
    if (::fchmod(file_.get(), permissions) != 0) throw_system_error(name_, "cannot create");
}

bool AtomicFile::link_to(const char* path) {
    const std::string unnamed = "/proc/self/fd/" + std::to_string(file_.get());
    return ::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

void AtomicFile::exchange() {
    // Without --overwrite a link, not a rename: it fails where somebody else has made the file meanwhile.
    const char* const from = temporary_->path().c_str();
    const int failed = overwrite_ ? ::rename(from, path_.c_str()) : ::link(from, path_.c_str());
    if (failed) throw_system_error(name_, "cannot create");
    if (overwrite_) temporary_->release();
    else temporary_.reset();
}

/// So that the name lasts, too. A folder that cannot be opened or synced (some network file systems) is no error.
void AtomicFile::sync_folder() const {
    const Descriptor folder = opened(folder_.c_str(), O_RDONLY | O_DIRECTORY);
    if (folder) synced(folder);
}

}  // namespace busfeed::output
