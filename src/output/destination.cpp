#include "output/destination.hpp"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output/descriptor.hpp"
#include "output/error.hpp"
#include "output/unfinished.hpp"

namespace busfeed::output {

namespace {

class OpenDescriptor final : public Destination {
public:
    OpenDescriptor(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
    int descriptor() const override { return descriptor_.get(); }
    bool is_seen_at_once() const override { return true; }
    void commit() override {
        if (descriptor_.close() != 0) throw_system_error(name_, "cannot finish writing");
    }

private:
    Descriptor descriptor_;
    std::string name_;
};

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

class AtomicFile final : public Destination {
public:
    AtomicFile(const std::string& path, bool overwrite, bool named) : name_(path), overwrite_(overwrite) {
        struct stat existing {};
        const bool exists = ::stat(path.c_str(), &existing) == 0;
        if (!exists && errno != ENOENT) throw_system_error(name_, "cannot create");
        if (exists && S_ISDIR(existing.st_mode)) throw OutputError(path + ": is a folder");
        if (exists && !overwrite) throw OutputError(path + ": exists already; --overwrite replaces it");
        path_ = behind_links(path);
        folder_ = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");

        if (!named) file_ = Descriptor(::open(folder_.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
        if (!file_) open_named();
        if (exists && ::fchmod(file_.get(), existing.st_mode & 07777) != 0) throw_system_error(name_, "cannot create");
    }

    int descriptor() const override { return file_.get(); }
    bool is_seen_at_once() const override { return false; }

    void commit() override {
        if (::fsync(file_.get()) != 0) throw_system_error(name_, "cannot write");
        if (!temporary_) {
            if (!overwrite_) {
                give_name(path_);
            } else {
                temporary_.emplace(folder_, path_.filename());
                give_name(temporary_->path());
            }
        }
        if (temporary_) exchange();
        if (file_.close() != 0) throw_system_error(name_, "cannot finish writing");
        sync_folder();
    }

private:
    void open_named() {
        temporary_.emplace(folder_, path_.filename());
        file_ = Descriptor(::open(temporary_->path().c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666));
        if (!file_) throw_system_error(name_, "cannot create");
    }

    void give_name(const std::filesystem::path& path) {
        const std::string unnamed = "/proc/self/fd/" + std::to_string(file_.get());
        if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, path.c_str(), AT_SYMLINK_FOLLOW) != 0)
            throw_system_error(name_, "cannot create");
    }

    void exchange() {
        // Without --overwrite a link, not a rename: it fails where somebody else has made the file meanwhile.
        const char* const from = temporary_->path().c_str();
        const int failed = overwrite_ ? ::rename(from, path_.c_str()) : ::link(from, path_.c_str());
        if (failed) throw_system_error(name_, "cannot create");
        if (overwrite_) temporary_->renamed();
        else temporary_.reset();
    }

    /// So that the name lasts, too. A folder that cannot be opened or synced (some network file systems) is no error.
    void sync_folder() const {
        const Descriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (folder) ::fsync(folder.get());
    }

    std::string name_;  // as the user wrote it
    bool overwrite_;
    std::filesystem::path path_;
    std::filesystem::path folder_;
    std::optional<UnfinishedFile> temporary_;
    Descriptor file_;
};

bool is_special(const std::string& path) {
    struct stat existing {};
    if (path == "/dev/stdout" || path == "/dev/stderr" || path.starts_with("/dev/fd/")) return true;
    return ::stat(path.c_str(), &existing) == 0 && !S_ISREG(existing.st_mode) && !S_ISDIR(existing.st_mode);
}

}  // namespace

std::unique_ptr<Destination> atomic_file(const std::string& path, bool overwrite, bool named) {
    return std::make_unique<AtomicFile>(path, overwrite, named);
}

std::unique_ptr<Destination> open_descriptor(int descriptor, std::string name) {
    return std::make_unique<OpenDescriptor>(descriptor, std::move(name));
}

std::unique_ptr<Destination> destination(const std::string& name, bool overwrite) {
    if (name == "-") return open_descriptor(STDOUT_FILENO, "standard output");
    if (!is_special(name)) return atomic_file(name, overwrite);
    // Standard output by its name, even where it is a file that the shell has opened already.
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (descriptor < 0) throw_system_error(name, "cannot open");
    return open_descriptor(descriptor, name);
}

void remove_unfinished_files_on_signals() {
    std::signal(SIGPIPE, SIG_IGN);
    struct sigaction action {};
    action.sa_handler = [](int number) {
        UnfinishedFile::remove_all();
        std::signal(number, SIG_DFL);
        std::raise(number);
    };
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        sigaction(number, nullptr, &before);
        if (before.sa_handler != SIG_IGN) sigaction(number, &action, nullptr);  // nohup stays in force
    }
}

}  // namespace busfeed::output
