#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "exec/process_error.hpp"

namespace busfeed::exec {

/// How a child process is started.
struct ChildOptions {
    int standard_output = -1;              // a descriptor for it, lent until it is started; -1: it has ours
    int standard_error = -1;               // the same
    std::string locale = {};               // its LC_ALL; empty: it has ours
    bool own_group = false;                // a process group of its own: Ctrl-C on a terminal is not for it
    std::chrono::milliseconds grace{2000}; // how long a child that is abandoned may take to go by itself
};

/// A child process that reads on its standard input what it is written. Writes are gathered into large ones.
///
/// It has our environment but for the locale that it is given, and none of our descriptors but standard output and
/// error where it is given no others. SIGPIPE is an error of write(2) to us (the program ignores the signal, and so must
/// who uses this elsewhere), and to the child what it is by default. SIGCHLD must not be ignored: the system would forget
/// how the child ended.
class Child {
public:
    using closed_after_its_stage = void;

    /// Starts the program, found in $PATH, with these arguments (the first is its name); no shell reads them.
    /// Throws ProcessError.
    explicit Child(std::vector<std::string> command, const ChildOptions& options = {});

    /// Abandons it: it is told to go (SIGTERM), made to go when it does not (SIGKILL), and leaves no zombie. It sees
    /// no end of its input before, which it might take for the end of the work.
    ~Child();
    Child(Child&& other) noexcept;
    Child& operator=(Child&&) = delete;

    /// False: it reads no more. Throws ProcessError when the pipe fails otherwise.
    bool write(std::string_view bytes) {
        if (!reads_) return false;
        buffer_.append(bytes);
        return buffer_.size() < write_size || flush();
    }

    /// Writes now what was gathered. False: it reads no more.
    bool flush();

    /// The end of its input; waits until it is gone. Throws ProcessError where it did not exit with status 0: also
    /// where it had left before.
    void close();

    pid_t id() const { return id_; }

private:
    static constexpr std::size_t write_size = std::size_t{1} << 16;  // what a pipe holds

    [[noreturn]] void fail(const std::string& what) const;
    void check(int status) const;
    bool is_gone_within(std::chrono::milliseconds time) noexcept;

    std::string name_;
    std::chrono::milliseconds grace_;
    pid_t id_ = -1;   // -1: it is gone, and was waited for
    int input_ = -1;  // our end of the pipe
    bool reads_ = true;
    std::string buffer_;
};

}  // namespace busfeed::exec
