#pragma once

#include <stdexcept>

namespace busfeed::input {

/// An input cannot be opened, or not be read on. The message says why; the name is with who asked for it.
class InputError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace busfeed::input
