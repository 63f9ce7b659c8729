#include "coro/gate.hpp"

#include "coro/misuse.hpp"

#ifdef __linux__
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

// The owner's fast path is: store `inside`, (compiler) fence, load `owner`. Who takes over does: store `owner`,
// heavy fence, load `inside`. The heavy fence, membarrier(2), makes every core of this process pass a full barrier,
// so at least one of the two sees the other; that is Dekker's argument, with all of its cost moved to the rare side.
// Where the kernel has no such call, both sides use sequentially consistent operations.

namespace busfeed::coro {

namespace {

constexpr char shut_for_good = 0;

bool register_kernel_fences() noexcept {
#if defined(__linux__) && defined(SYS_membarrier)
    return syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0U, 0) == 0;
#else
    return false;
#endif
}

}  // namespace

const bool Gate::kernel_fences = register_kernel_fences();

void Gate::take_over(const void* me) {
    const void* owner = owner_.load(std::memory_order_relaxed);
    if (owner == &shut_for_good) refuse(false);
    if (!owner_.compare_exchange_strong(owner, me, std::memory_order_seq_cst)) refuse(false);
    if (owner != nullptr) {  // nobody can be on the fast path of a gate that had no owner
#if defined(__linux__) && defined(SYS_membarrier)
        if (kernel_fences) syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0U, 0);
#endif
    }
    // Also acquires: what the last one inside did is seen by the one who comes after.
    if (inside_.load(std::memory_order_seq_cst)) refuse(false);
}

void Gate::refuse(bool from_inside) {
    throw SinkMisuse(from_inside
                         ? "send to a sink that is running: its own run leads back to it (the pipeline has a cycle)"
                         : "send to a sink that is running: another thread is inside it (a sink takes one at a time)");
}

void Gate::collide(const void* me) {
    owner_.store(&shut_for_good, std::memory_order_seq_cst);
    // Shut is shut; but whoever destroys the sink later must not take this thread for one that is still inside.
    inside_.compare_exchange_strong(me, nullptr, std::memory_order_seq_cst);
    refuse(false);
}

}  // namespace busfeed::coro
