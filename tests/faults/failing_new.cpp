// Linked with the program, for builds with a sanitizer, which must have malloc for itself and tells of leaks: one
// operator new fails, or one malloc of our own code, which is how Expat is given memory. See countdown.hpp; it counts
// from where the program ignores SIGPIPE, the first thing that busfeed does.

#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <new>

#include "countdown.hpp"

namespace {

constinit Countdown countdown;

void* taken(std::size_t size) {
    constexpr std::size_t to = alignof(std::max_align_t);
    void* const block = countdown.next_fails() ? nullptr : std::aligned_alloc(to, (size + to - 1) / to * to);
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
void* __wrap_realloc(void* block, std::size_t size) {
    return countdown.next_fails() ? nullptr : __real_realloc(block, size);
}

sighandler_t __real_signal(int number, sighandler_t handler);
sighandler_t __wrap_signal(int number, sighandler_t handler) {
    if (number == SIGPIPE) countdown.begin([] { countdown.end(); });
    return __real_signal(number, handler);
}
}
