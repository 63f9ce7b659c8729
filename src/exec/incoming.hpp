#pragma once

#include <cerrno>
#include <cstddef>
#include <span>
#include <system_error>

#include <unistd.h>

namespace busfeed::exec {

/// The bytes that come in at a descriptor, from whoever writes to its other end. The descriptor is lent.
class Incoming {
public:
    explicit Incoming(int descriptor) : descriptor_(descriptor) {}

    /// Waits for some bytes, at most the room's size; 0: the end. Throws std::system_error.
    std::size_t read(std::span<char> room) const {
        for (;;) {
            const ssize_t size = ::read(descriptor_, room.data(), room.size());
            if (size >= 0) return static_cast<std::size_t>(size);
            if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "cannot read");
        }
    }

private:
    int descriptor_;
};

}  // namespace busfeed::exec
