#include "output/destination.hpp"

#include <csignal>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/over_interruptions.hpp"
#include "output/atomic_file.hpp"
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

}  // namespace

bool is_special(const std::string& path) {
    struct stat existing {};
    if (path == "-") return true;
    if (path == "/dev/stdout" || path == "/dev/stderr" || path.starts_with("/dev/fd/")) return true;
    return ::stat(path.c_str(), &existing) == 0 && !S_ISREG(existing.st_mode) && !S_ISDIR(existing.st_mode);
}

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
    const int descriptor =
        exec::over_interruptions([&name] { return ::open(name.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC); });
    if (descriptor < 0) throw_system_error(name, "cannot open");
    return open_descriptor(descriptor, name);
}

void remove_unfinished_files_on_signals() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
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
