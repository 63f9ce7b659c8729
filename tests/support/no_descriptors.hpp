#pragma once

#include <cerrno>
#include <system_error>

#include <sys/resource.h>

namespace busfeed::testing {

/// As long as it lives this process gets no further descriptor; those that it has stay good, but for poll().
class NoDescriptors {
public:
    NoDescriptors() {
        meet_errors();
        getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit none{0, before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

private:
    /// The sanitizer for undefined behaviour looks at objects of a type that it has not met through a pipe, and takes it
    /// for damage where it gets none.
    static void meet_errors() {
        try {
            throw std::system_error(EMFILE, std::generic_category(), "");
        } catch (const std::system_error& error) {
            static_cast<void>(error.code());
        }
    }

    rlimit before_{};
};

}  // namespace busfeed::testing
