#pragma once

#include <cerrno>

namespace busfeed::exec {

/// Makes a system call again as long as a signal interrupts it. Gives what it gives then. Not for close(2), which has
/// closed all the same.
template <class Call> auto over_interruptions(Call call) -> decltype(call()) {
    for (;;) {
        const auto result = call();
        if (result >= 0 || errno != EINTR) return result;
    }
}

}  // namespace busfeed::exec
