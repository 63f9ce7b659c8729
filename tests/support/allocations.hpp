#pragma once

#include <cstddef>

namespace busfeed::testing {

/// Counts what this thread takes from the heap by operator new while it lives. (allocations.cpp replaces the
/// operator for the whole test program; outside of such a scope it only passes on to malloc.)
class Allocations {
public:
    Allocations() noexcept;
    ~Allocations();
    Allocations(const Allocations&) = delete;
    Allocations& operator=(const Allocations&) = delete;

    std::size_t count() const noexcept;
};

}  // namespace busfeed::testing
