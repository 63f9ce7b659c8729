#pragma once

#include <memory>
#include <string>

namespace busfeed::output {

/// What the bytes of an output are written to. Made before any input is read, so that an output that cannot be made
/// is known at once; put in place when all is written.
class Destination {
public:
    virtual ~Destination() = default;
    virtual int descriptor() const = 0;
    /// All bytes are written: makes them last, under the final name. Throws OutputError.
    virtual void commit() = 0;
    /// Whether what is written is seen at once, so that even a run that fails should write what it has.
    virtual bool is_seen_at_once() const = 0;

    /// Gives the descriptor back for a while, where that can be done: descriptor() is good again after unpark(), and
    /// goes on at the end of what is written. Throws OutputError.
    virtual void park() {}
    virtual void unpark() {}
};

/// A file that appears whole or not at all (atomic_file.hpp). Throws OutputError.
std::unique_ptr<Destination> atomic_file(const std::string& path, bool overwrite, bool named = false);

/// An open descriptor (standard output, a pipe, a device), closed and checked at commit.
std::unique_ptr<Destination> open_descriptor(int descriptor, std::string name);

/// Whether the name is standard output (`-`), a device, a pipe: something to write to, not a file to be put in place.
bool is_special(const std::string& path);

/// What `-o NAME` means: `-` standard output; a device, a pipe: written as it is; else an atomic file.
std::unique_ptr<Destination> destination(const std::string& name, bool overwrite);

/// From now on SIGINT, SIGTERM and SIGHUP remove what temporary names there are before they end the program, and a
/// closed pipe and a file that outgrows `ulimit -f` are errors of write(2), not signals.
void remove_unfinished_files_on_signals();

}  // namespace busfeed::output
