#pragma once

#include <fcntl.h>
#include <unistd.h>

namespace busfeed::testing {

/// As long as it lives this descriptor is closed; what was opened in its place goes with it.
class Closed {
public:
    explicit Closed(int descriptor) : descriptor_(descriptor), saved_(::fcntl(descriptor, F_DUPFD_CLOEXEC, 10)) {
        ::close(descriptor);
    }
    ~Closed() {
        ::dup2(saved_, descriptor_);
        ::close(saved_);
    }
    Closed(const Closed&) = delete;
    Closed& operator=(const Closed&) = delete;

private:
    int descriptor_, saved_;
};

}  // namespace busfeed::testing
