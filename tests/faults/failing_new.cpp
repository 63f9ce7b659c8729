// Linked with the program, for builds with a sanitizer, which must have malloc for itself and tells of leaks: one
// operator new fails, or one malloc of our own code, which is how Expat is given memory. See countdown.hpp.

#include <cstddef>
#include <cstdlib>
#include <new>

#include "countdown.hpp"

namespace {

constinit Countdown countdown;

struct TellAtTheEnd {
    TellAtTheEnd() { countdown.begin(); }
    ~TellAtTheEnd() { countdown.tell(); }
} tell_at_the_end;

void* taken(std::size_t size) {
    void* const block = countdown.next_fails() ? nullptr : std::aligned_alloc(alignof(std::max_align_t), size + (-size % alignof(std::max_align_t)));
    if (!block) throw std::bad_alloc();
    return block;
}

}  // namespace

void* operator new(std::size_t size) { return taken(size > 0 ? size : 1); }
void* operator new[](std::size_t size) { return taken(size > 0 ? size : 1); }
void operator delete(void* block) noexcept { std::free(block); }
void operator delete(void* block, std::size_t) noexcept { std::free(block); }
void operator delete[](void* block) noexcept { std::free(block); }
void operator delete[](void* block, std::size_t) noexcept { std::free(block); }

extern "C" {
void* __real_malloc(std::size_t size);
void* __real_realloc(void* block, std::size_t size);
void* __wrap_malloc(std::size_t size) { return countdown.next_fails() ? nullptr : __real_malloc(size); }
void* __wrap_realloc(void* block, std::size_t size) { return countdown.next_fails() ? nullptr : __real_realloc(block, size); }
}
