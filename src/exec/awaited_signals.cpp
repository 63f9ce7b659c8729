#include "exec/awaited_signals.hpp"

#include <cerrno>
#include <system_error>

#include <sys/signalfd.h>
#include <unistd.h>

#include "exec/system_calls.hpp"

namespace busfeed::exec {

AwaitedSignals::AwaitedSignals(std::initializer_list<int> signals) {
    sigset_t awaited;
    ::sigemptyset(&awaited);
    for (const int number : signals) {
        struct sigaction before {};
        ::sigaction(number, nullptr, &before);
        if (before.sa_handler != SIG_IGN) ::sigaddset(&awaited, number);
    }
    descriptor_ = ::signalfd(-1, &awaited, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "signalfd");
    ::pthread_sigmask(SIG_BLOCK, &awaited, &before_);
}

AwaitedSignals::~AwaitedSignals() {
    ::close(descriptor_);
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

Task<int> AwaitedSignals::next() const {
    signalfd_siginfo came{};
    for (;;) {
        co_await readable(descriptor_);
        if (::read(descriptor_, &came, sizeof came) == sizeof came) co_return static_cast<int>(came.ssi_signo);
    }
}

}  // namespace busfeed::exec
