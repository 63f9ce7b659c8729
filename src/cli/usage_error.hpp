#pragma once

#include <stdexcept>

namespace busfeed::cli {

/// The command was called in a way that cannot be understood or done: exit 2.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace busfeed::cli
