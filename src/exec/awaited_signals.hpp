#pragma once

#include <initializer_list>

#include <csignal>

#include "exec/task.hpp"

namespace busfeed::exec {

/// While it lives, these signals do not end the program: a task waits for them instead. One that is ignored (nohup) stays
/// so. Made before any other thread is.
class AwaitedSignals {
public:
    /// Throws std::system_error.
    explicit AwaitedSignals(std::initializer_list<int> signals);
    /// From now on they do again what they did before; one that came meanwhile, too.
    ~AwaitedSignals();
    AwaitedSignals(const AwaitedSignals&) = delete;
    AwaitedSignals& operator=(const AwaitedSignals&) = delete;

    /// Waits until one has come, and gives its number.
    Task<int> next() const;

private:
    sigset_t before_{};
    int descriptor_;
};

}  // namespace busfeed::exec
