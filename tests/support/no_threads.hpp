#pragma once

#include <cstddef>

#include <pthread.h>

namespace busfeed::testing {

/// As long as it lives this process gets no further thread: each would need a stack that no address space holds.
class NoThreads {
public:
    NoThreads() {
        pthread_getattr_default_np(&before_);
        pthread_attr_t none = before_;
        pthread_attr_setstacksize(&none, std::size_t{1} << 62);
        pthread_setattr_default_np(&none);
    }
    ~NoThreads() { pthread_setattr_default_np(&before_); }
    NoThreads(const NoThreads&) = delete;
    NoThreads& operator=(const NoThreads&) = delete;

private:
    pthread_attr_t before_{};
};

}  // namespace busfeed::testing
