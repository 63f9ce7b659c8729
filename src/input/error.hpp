#pragma once

#include <cerrno>
#include <stdexcept>
#include <string>
#include <system_error>

namespace busfeed::input {

/// An input cannot be opened, or not be read on. The message says why; the name is with who asked for it.
class InputError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The system would not do it: `what` failed, and errno says why.
[[noreturn]] inline void refused_by_system(const char* what) {
    throw InputError(std::string(what) + ": " + std::generic_category().message(errno));
}

}  // namespace busfeed::input
