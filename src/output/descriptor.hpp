#pragma once

#include <cerrno>
#include <utility>

#include <unistd.h>

namespace busfeed::output {

/// Owns an open file descriptor; -1: none.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) noexcept : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }

    int get() const noexcept { return fd_; }
    explicit operator bool() const noexcept { return fd_ >= 0; }

    /// Somebody else closes it.
    void release() noexcept { fd_ = -1; }

    /// Closes now, and gives what close(2) says: it is the last that may report a failed write. Where a signal
    /// interrupts it, it is closed all the same.
    int close() noexcept {
        const int result = ::close(std::exchange(fd_, -1));
        return result != 0 && errno == EINTR ? 0 : result;
    }

private:
    int fd_;
};

}  // namespace busfeed::output
