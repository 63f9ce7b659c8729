#include "input/file.hpp"

#include <array>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/over_interruptions.hpp"
#include "input/error.hpp"

namespace busfeed::input {

File::File(std::string name) : name_(std::move(name)) {
    const bool standard_input = name_ == "-";
    if (standard_input) name_ = "<stdin>";
    else descriptor_ = exec::over_interruptions([this] { return ::open(name_.c_str(), O_RDONLY | O_CLOEXEC); });
    if (descriptor_ < 0) refused_by_system("cannot open");

    struct stat status {};
    int error = ::fstat(descriptor_, &status) != 0 ? errno : 0;
    if (error == 0 && S_ISDIR(status.st_mode)) error = EISDIR;
    if (error != 0) {
        if (!standard_input) ::close(descriptor_);
        errno = error;
        refused_by_system("cannot read");
    }
    if (!S_ISREG(status.st_mode)) return;
    modified_ = std::chrono::sys_seconds(std::chrono::seconds(status.st_mtim.tv_sec));
    ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);  // a hint
}

File::~File() {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::size_t File::read(std::span<char> room) {
    for (;;) {
        const ssize_t size = ::read(descriptor_, room.data(), room.size());
        if (size >= 0) return static_cast<std::size_t>(size);
        if (errno == EAGAIN || errno == EWOULDBLOCK) {  // standard input may be somebody's non-blocking pipe
            pollfd ready{descriptor_, POLLIN, 0};
            if (::poll(&ready, 1, -1) < 0 && errno != EINTR) refused_by_system("cannot read");
        } else if (errno != EINTR) {
            refused_by_system("cannot read");
        }
    }
}

std::string content_of(const std::string& name) {
    File file(name);
    std::string content;
    std::array<char, 65536> block;
    while (const std::size_t size = file.read(block)) content.append(block.data(), size);
    return content;
}

}  // namespace busfeed::input
