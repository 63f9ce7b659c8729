// Loaded before the C library (LD_PRELOAD): one allocation of the program fails, whoever asks for it: operator new,
// Expat, the decoders and encoders, SQLite, the C library itself. See countdown.hpp; it counts from where the program
// ignores SIGPIPE, the first thing that busfeed does. What libarchive itself asks for does not fail: that of Debian 12
// calls exit() then, or goes through a null pointer.

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstring>

#include <dlfcn.h>
#include <execinfo.h>

#include "countdown.hpp"

extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* block, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);
}

namespace {

constinit Countdown countdown;

/// Whether libarchive asks, itself or through the C library. Asked only of the allocation that is to fail.
bool is_for_libarchive() {
    std::array<void*, 16> callers{};
    const int count = ::backtrace(callers.data(), static_cast<int>(callers.size()));
    for (int i = 0; i < count; ++i) {
        Dl_info info{};
        if (::dladdr(callers[static_cast<std::size_t>(i)], &info) == 0 || !info.dli_fname) continue;
        if (std::strstr(info.dli_fname, "libarchive")) return true;
        if (!std::strstr(info.dli_fname, ".so")) return false;  // the program
    }
    return false;
}

bool fails() {
    if (!countdown.next_fails() || is_for_libarchive()) return false;
    errno = ENOMEM;
    return true;
}

}  // namespace

extern "C" {

void* malloc(std::size_t size) { return fails() ? nullptr : __libc_malloc(size); }
void* calloc(std::size_t count, std::size_t size) { return fails() ? nullptr : __libc_calloc(count, size); }
void* realloc(void* block, std::size_t size) { return fails() ? nullptr : __libc_realloc(block, size); }
void* memalign(std::size_t alignment, std::size_t size) {
    return fails() ? nullptr : __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
    return fails() ? nullptr : __libc_memalign(alignment, size);
}
int posix_memalign(void** block, std::size_t alignment, std::size_t size) {
    void* const it = fails() ? nullptr : __libc_memalign(alignment, size);
    if (!it) return ENOMEM;
    *block = it;
    return 0;
}

sighandler_t signal(int number, sighandler_t handler) {
    struct sigaction action {}, before {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    if (sigaction(number, &action, &before) != 0) return SIG_ERR;
    if (number == SIGPIPE) {
        void* here = nullptr;
        ::backtrace(&here, 1);  // loads what it needs
        countdown.begin([] { countdown.end(); });
    }
    return before.sa_handler;
}

}
