#pragma once

#include <stdexcept>

namespace busfeed::exec {

/// A child process could not be started, or did not do what it was started for. The message begins with the command,
/// and says which: it was not found, it exited with a status other than 0, a signal killed it.
class ProcessError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

}  // namespace busfeed::exec
