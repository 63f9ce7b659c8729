#include "coro/gate.hpp"

#include "coro/misuse.hpp"

#ifdef __linux__
#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

// The owner's quick way in is: see that the seat is kept for it, store that it sits, (compiler) fence, load `owner`.
// Who takes over does: store `owner`, heavy fence, load the seat. The heavy fence, membarrier(2), makes every core of
// this process pass a full barrier, so at least one of the two sees the other; that is Dekker's argument, with all of
// its cost moved to the rare side.
// Where the kernel has no such call, no gate ever has an owner, and everybody enters by one locked instruction.

namespace busfeed::coro {

namespace {

bool register_kernel_fences() noexcept {
#if defined(__linux__) && defined(SYS_membarrier)
    return syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0U, 0) == 0;
#else
    return false;
#endif
}

/// Whether the kernel runs barriers on other cores for us. False until start-up has asked it, which is safe.
const bool kernel_fences = register_kernel_fences();

void fence_on_all_cores() noexcept {
#if defined(__linux__) && defined(SYS_membarrier)
    syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0U, 0);
#endif
}

}  // namespace

void Gate::enter_slowly() {
    const Caller me = this_thread();
    Caller seat = seat_.load(std::memory_order_acquire);
    if (seat & sits) refuse(seat == (me | sits));
    Caller owner = owner_.load(std::memory_order_relaxed);
    if (owner == shut_for_good) refuse(false);
    if (!kernel_fences) {
        if (!seat_.compare_exchange_strong(seat, me | sits, std::memory_order_seq_cst)) refuse(false);
        if (owner_.load(std::memory_order_seq_cst) != nobody) collide(me);  // one that came after start-up had asked
        return;
    }
    if (!owner_.compare_exchange_strong(owner, me, std::memory_order_seq_cst)) refuse(false);
    if (owner != nobody && owner != me) fence_on_all_cores();  // no owner: nobody can be on the quick way in
    // Also acquires: what the last one inside did is seen by the one who comes after.
    if (seat_.load(std::memory_order_seq_cst) & sits) refuse(false);
    seat_.store(me | sits, std::memory_order_relaxed);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    if (owner_.load(std::memory_order_seq_cst) != me) collide(me);
}

void Gate::refuse(bool from_inside) {
    throw SinkMisuse(from_inside
                         ? "send to a sink that is running: its own run leads back to it (the pipeline has a cycle)"
                         : "send to a sink that is running: another thread is inside it (a sink takes one at a time)");
}

void Gate::collide(Caller me) {
    owner_.store(shut_for_good, std::memory_order_seq_cst);
    // Shut is shut; but whoever destroys the sink later must not take this thread for one that is still inside.
    Caller mine = me | sits;
    seat_.compare_exchange_strong(mine, nobody, std::memory_order_seq_cst);
    refuse(false);
}

}  // namespace busfeed::coro
