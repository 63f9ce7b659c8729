#pragma once

#include <cerrno>
#include <exception>
#include <system_error>

#include <sys/resource.h>

namespace busfeed::testing {

/// As long as it lives this process gets no further descriptor; those that it has stay good, but for poll().
class NoDescriptors {
public:
    NoDescriptors() {
        getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit none{0, before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

private:
    rlimit before_{};
};

/// Does `action` while no descriptor is to be had, and throws what it threw when they are to be had again: the sanitizer
/// for undefined behaviour looks through a pipe at objects of a type that it has not met, and takes them for damaged
/// where it gets none.
template <typename Action> void without_descriptors(Action action) {
    try {
        throw std::system_error(EMFILE, std::generic_category(), "");
    } catch (const std::exception& met) {
        static_cast<void>(met.what());
    }
    std::exception_ptr thrown;
    {
        const NoDescriptors none;
        try {
            action();
        } catch (...) {
            thrown = std::current_exception();
        }
    }
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace busfeed::testing
