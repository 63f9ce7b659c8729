#include "support/allocations.hpp"

#include <cstdlib>
#include <new>

namespace {

thread_local bool counting = false;
thread_local std::size_t counted = 0;

void* take(std::size_t size) {
    if (counting) ++counted;
    if (void* const block = std::malloc(size > 0 ? size : 1)) return block;
    throw std::bad_alloc();
}

void* take(std::size_t size, std::align_val_t alignment) {
    if (counting) ++counted;
    const auto to = static_cast<std::size_t>(alignment);
    if (void* const block = std::aligned_alloc(to, (size + to - 1) / to * to)) return block;
    throw std::bad_alloc();
}

}  // namespace

// The other forms (arrays, nothrow, sized) call these by default.
void* operator new(std::size_t size) { return take(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return take(size, alignment); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete(void* block, std::align_val_t) noexcept { std::free(block); }
void operator delete(void* block, std::size_t, std::align_val_t) noexcept { std::free(block); }
// Sanitizers bring forms of their own that do not call these.
void* operator new[](std::size_t size) { return take(size); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    if (counting) ++counted;
    return std::malloc(size > 0 ? size : 1);
}
void operator delete(void* block, const std::nothrow_t&) noexcept { std::free(block); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    if (counting) ++counted;
    return std::malloc(size > 0 ? size : 1);
}
void operator delete[](void* block, const std::nothrow_t&) noexcept { std::free(block); }

namespace busfeed::testing {

Allocations::Allocations() noexcept {
    counted = 0;
    counting = true;
}
Allocations::~Allocations() { counting = false; }
std::size_t Allocations::count() const noexcept { return counted; }

}  // namespace busfeed::testing
