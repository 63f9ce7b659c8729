#include "exec/spawn_settings.hpp"

#include <cerrno>
#include <csignal>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace busfeed::exec {

namespace {

/// Of calls that give an error number, not errno.
void check(int error) {
    if (error != 0) throw std::system_error(error, std::generic_category());
}

constexpr int first_other = STDERR_FILENO + 1;

}  // namespace

SpawnSettings::SpawnSettings(int input, const ChildOptions& options) {
    check(::posix_spawn_file_actions_init(&actions_));
    if (const int error = ::posix_spawnattr_init(&attributes_); error != 0) {
        ::posix_spawn_file_actions_destroy(&actions_);
        check(error);
    }
    try {
        fill(input, options);
    } catch (...) {
        release();
        throw;
    }
}

void SpawnSettings::fill(int input, const ChildOptions& options) {
    const auto become = [this](int descriptor, int& mine, int standard) {
        check(::posix_spawn_file_actions_adddup2(&actions_, above_standard_ones(descriptor, mine), standard));
    };
    become(input, own_input_, STDIN_FILENO);
    if (options.standard_output >= 0) become(options.standard_output, own_output_, STDOUT_FILENO);
    if (options.standard_error >= 0) become(options.standard_error, own_error_, STDERR_FILENO);
    check(::posix_spawn_file_actions_addclosefrom_np(&actions_, first_other));

    sigset_t signals;
    sigemptyset(&signals);
    check(::posix_spawnattr_setsigmask(&attributes_, &signals));
    sigaddset(&signals, SIGPIPE);
    sigaddset(&signals, SIGXFSZ);
    check(::posix_spawnattr_setsigdefault(&attributes_, &signals));
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (options.own_group) flags |= POSIX_SPAWN_SETPGROUP;  // of its own number, as the attribute is 0
    check(::posix_spawnattr_setflags(&attributes_, static_cast<short>(flags)));
}

int SpawnSettings::above_standard_ones(int descriptor, int& mine) {
    if (descriptor >= first_other) return descriptor;
    mine = ::fcntl(descriptor, F_DUPFD_CLOEXEC, first_other);
    if (mine < 0) throw std::system_error(errno, std::generic_category());
    return mine;
}

SpawnSettings::~SpawnSettings() { release(); }

void SpawnSettings::release() noexcept {
    ::posix_spawn_file_actions_destroy(&actions_);
    ::posix_spawnattr_destroy(&attributes_);
    if (own_input_ >= 0) ::close(own_input_);
    if (own_output_ >= 0) ::close(own_output_);
    if (own_error_ >= 0) ::close(own_error_);
}

}  // namespace busfeed::exec
