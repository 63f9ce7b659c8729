#include "input/growing_file.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/over_interruptions.hpp"
#include "exec/system_calls.hpp"
#include "input/error.hpp"

namespace busfeed::input {

namespace {

constexpr auto between_looks = std::chrono::milliseconds(100);

/// As many last bytes tell whether a file is still the one that was read: ten buses and more, whose places change.
constexpr std::size_t tail_size = 4096;

/// pread(2), over interruptions.
std::size_t read_at(int descriptor, std::span<char> room, std::uint64_t offset) {
    for (;;) {
        const ssize_t size = ::pread(descriptor, room.data(), room.size(), static_cast<off_t>(offset));
        if (size >= 0) return static_cast<std::size_t>(size);
        if (errno != EINTR) refused_by_system("cannot read");
    }
}

}  // namespace

GrowingFile::GrowingFile(std::string name, From from)
    : path_(std::move(name)), name_(path_ == "-" ? "<stdin>" : path_), from_end_(from == From::end) {}

bool GrowingFile::open() {
    const bool standard_input = path_ == "-";
    const auto open_it = [this] { return ::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC); };
    descriptor_ = standard_input ? STDIN_FILENO : exec::over_interruptions(open_it);
    if (descriptor_ < 0) {
        if (errno == ENOENT) return false;
        refused_by_system("cannot open");
    }
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) refused_by_system("cannot read");
    if (S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        refused_by_system("cannot read");
    }
    kind_ = S_ISREG(status.st_mode) ? Kind::file : Kind::pipe;
    identity_ = {status.st_dev, status.st_ino};
    offset_ = kind_ == Kind::file && from_end_ ? static_cast<std::uint64_t>(status.st_size) : 0;
    from_end_ = false;
    rotation_seen_ = false;
    given_ = false;
    tail_.clear();
    return true;
}

void GrowingFile::close() {
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
    descriptor_ = -1;
}

std::optional<std::size_t> GrowingFile::read(std::span<char> room) {
    if (over_) return 0;
    if (descriptor_ < 0 && !open()) return std::nullopt;
    return kind_ == Kind::pipe ? read_pipe(room) : read_file(room);
}

std::optional<std::size_t> GrowingFile::read_pipe(std::span<char> room) {
    // Asked first, since standard input may block, and making it non-blocking would change it for others, too.
    pollfd ready{descriptor_, POLLIN, 0};
    if (::poll(&ready, 1, 0) <= 0) return std::nullopt;
    const ssize_t size = ::read(descriptor_, room.data(), room.size());
    if (size > 0) return static_cast<std::size_t>(size);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return std::nullopt;
    if (size < 0) refused_by_system("cannot read");
    if (path_ == "-") {
        over_ = true;
        return 0;
    }
    // All writers have left. Opened once more before it is closed, so that no byte of the next one is lost; until one
    // comes, it is then no longer always "readable".
    const int before = std::exchange(descriptor_, -1);
    open();
    ::close(before);
    return std::nullopt;
}

std::optional<std::size_t> GrowingFile::read_file(std::span<char> room) {
    for (;;) {
        if (idle_ && was_rewritten()) {
            offset_ = 0;
            tail_.clear();
            if (std::exchange(given_, false)) return 0;
        }
        const std::size_t size = read_at(descriptor_, room, offset_);
        if (size > 0) {
            idle_ = false;
            offset_ += size;
            given_ = true;
            remember(room.first(size));
            return size;
        }
        idle_ = true;
        if (!was_rotated()) return std::nullopt;
        if (!std::exchange(rotation_seen_, true)) continue;  // what was written between the last read and the renaming
        const bool given = given_;
        close();
        if (given) return 0;
        if (!open()) return std::nullopt;
    }
}

bool GrowingFile::was_rewritten() const {
    struct stat status {};
    if (::fstat(descriptor_, &status) != 0) refused_by_system("cannot read");
    if (static_cast<std::uint64_t>(status.st_size) < offset_) return true;
    std::string now(tail_.size(), '\0');
    const std::size_t size = read_at(descriptor_, now, offset_ - tail_.size());
    return now.compare(0, size, tail_) != 0 || size != tail_.size();
}

/// Whether another file stands under the name. None at all: the old one may still be written to, and is kept.
bool GrowingFile::was_rotated() {
    struct stat status {};
    if (path_ == "-" || ::stat(path_.c_str(), &status) != 0) return false;
    return identity_ != Identity(status.st_dev, status.st_ino);
}

void GrowingFile::remember(std::span<const char> bytes) {
    const std::span<const char> last = bytes.last(std::min(bytes.size(), tail_size));
    if (last.size() + tail_.size() > tail_size) tail_.erase(0, last.size() + tail_.size() - tail_size);
    tail_.append(last.data(), last.size());
}

exec::Task<> GrowingFile::wait() const {
    if (descriptor_ >= 0 && kind_ == Kind::pipe) co_await exec::readable(descriptor_);
    else co_await exec::sleep_for(between_looks);
}

std::optional<std::chrono::sys_seconds> GrowingFile::modified() const {
    struct stat status {};
    if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return std::chrono::sys_seconds(std::chrono::seconds(status.st_mtim.tv_sec));
}

}  // namespace busfeed::input
