#pragma once

#include <spawn.h>

#include "exec/child.hpp"

namespace busfeed::exec {

/// What is different in a child from what posix_spawn(3) hands on by itself: its standard streams, no other descriptors
/// (not all libraries open theirs to be closed on exec), SIGPIPE and SIGXFSZ by default, no signal blocked, and where it is to have
/// one, a process group.
class SpawnSettings {
public:
    /// `input`, and what the options have, become its standard streams; lent until it is started. Throws
    /// std::system_error.
    SpawnSettings(int input, const ChildOptions& options);
    ~SpawnSettings();
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    const posix_spawn_file_actions_t* actions() const { return &actions_; }
    const posix_spawnattr_t* attributes() const { return &attributes_; }

private:
    /// A descriptor above the standard ones, where no other dup2 of the child overwrites it.
    int above_standard_ones(int descriptor, int& mine);
    void fill(int input, const ChildOptions& options);
    void release() noexcept;

    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
    int own_input_ = -1, own_output_ = -1, own_error_ = -1;
};

}  // namespace busfeed::exec
