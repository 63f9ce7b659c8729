#pragma once

#include <cerrno>
#include <exception>
#include <system_error>

#include <sys/resource.h>

namespace busfeed::testing {

/// As long as it lives this process gets no further descriptor of this number or above; those that it has stay good, but
/// for poll().
class NoDescriptors {
public:
    explicit NoDescriptors(rlim_t from) {
        getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit none{from, before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

private:
    rlimit before_{};
};

/// Does `action` while no descriptor is to be had (of the number `from` or above), and throws what it threw when they are
/// to be had again: the sanitizer for undefined behaviour looks through a pipe at objects of a type that it has not met,
/// and takes them for damaged where it gets none.
template <typename Action> void without_descriptors(Action action, rlim_t from = 0) {
    try {
        throw std::system_error(EMFILE, std::generic_category(), "");
    } catch (const std::exception& met) {
        static_cast<void>(met.what());
    }
    std::exception_ptr thrown;
    {
        const NoDescriptors none(from);
        try {
            action();
        } catch (...) {
            thrown = std::current_exception();
        }
    }
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace busfeed::testing
