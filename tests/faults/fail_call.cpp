// Runs a command of which one system call fails, or is short, once.
//
//     fail_call --count FILE COMMAND…         writes to FILE how often each kind of call was made: lines `KIND TIMES`
//     fail_call KIND N WHAT COMMAND…          the N-th call of the kind does WHAT: the name of an error, or `short`
//
// Calls count from where the command ignores SIGPIPE, the first thing that busfeed does: what the loader does before is
// none of its business. Those of its threads count, those of processes that it starts, and writes to stderr, do not.
// Exit: the command's, 128 and the signal where one ended it, 126 where there was no N-th call. Linux on x86-64: the
// calls are changed in the kernel's own registers (seccomp tells of them, ptrace changes them), so that those of the C
// library and of SQLite are among them, and a short write is a real one.

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int no_such_call = 126;

const std::map<std::string_view, std::vector<long>> kinds = {
    {"open", {SYS_open, SYS_openat}},
    {"close", {SYS_close}},
    {"read", {SYS_read, SYS_readv}},
    {"pread", {SYS_pread64}},
    {"write", {SYS_write, SYS_writev}},
    {"pwrite", {SYS_pwrite64}},
    {"stat", {SYS_stat, SYS_fstat, SYS_lstat, SYS_newfstatat, SYS_statx}},
    {"lseek", {SYS_lseek}},
    {"sync", {SYS_fsync, SYS_fdatasync, SYS_syncfs}},
    {"rename", {SYS_rename, SYS_renameat, SYS_renameat2}},
    {"link", {SYS_link, SYS_linkat}},
    {"unlink", {SYS_unlink, SYS_unlinkat}},
    {"chmod", {SYS_chmod, SYS_fchmod}},
    {"truncate", {SYS_ftruncate}},
    {"allocate", {SYS_fallocate}},
    {"folder", {SYS_getdents64}},
    {"readlink", {SYS_readlink, SYS_readlinkat}},
    {"pipe", {SYS_pipe, SYS_pipe2}},
    {"fcntl", {SYS_fcntl}},
    {"start", {SYS_clone, SYS_clone3, SYS_vfork, SYS_fork}},
    {"wait", {SYS_wait4}},
    {"poll", {SYS_poll, SYS_ppoll}},
    {"memory", {SYS_mmap}},
};

const std::map<std::string_view, int> errors = {
    {"EIO", EIO},       {"ENOSPC", ENOSPC}, {"EINTR", EINTR},   {"EAGAIN", EAGAIN}, {"EMFILE", EMFILE},
    {"EACCES", EACCES}, {"ENOMEM", ENOMEM}, {"ECHILD", ECHILD}, {"EDQUOT", EDQUOT}, {"ENOENT", ENOENT},
};

std::optional<std::string_view> kind_of(long call) {
    for (const auto& [kind, calls] : kinds)
        if (std::ranges::find(calls, call) != calls.end()) return kind;
    return std::nullopt;
}

[[noreturn]] void fail(const std::string& what) {
    std::cerr << "fail_call: " << what << '\n';
    std::exit(125);
}

/// From now on the kernel tells the tracer of every call of a kind, and of rt_sigaction.
void ask_to_be_told() {
    std::vector<long> calls = {SYS_rt_sigaction};
    for (const auto& [kind, numbers] : kinds) calls.insert(calls.end(), numbers.begin(), numbers.end());
    std::vector<sock_filter> filter = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
    for (const long call : calls) {
        filter.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(call), 0, 1));
        filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE));
    }
    filter.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        fail("the kernel has no seccomp filters here");
}

/// The call that is made to fail; none: all are only counted.
struct Wanted {
    std::string_view kind;
    int number;
    std::optional<int> error;  // none: it is short
};

class Tracer {
public:
    explicit Tracer(std::optional<Wanted> wanted) : wanted_(wanted) {}

    /// Gives the exit status.
    int run(char** command) {
        child_ = ::fork();
        if (child_ < 0) fail("no process can be started");
        if (child_ == 0) be_the_command(command);
        int status = 0;
        waitpid(child_, &status, 0);
        constexpr long options = PTRACE_O_EXITKILL | PTRACE_O_TRACESECCOMP | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                                 PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_TRACESYSGOOD;
        if (ptrace(PTRACE_SETOPTIONS, child_, 0, options) != 0) fail("the kernel does not let processes be traced here");
        known_.insert(child_);
        ours_.insert(child_);
        ptrace(PTRACE_CONT, child_, 0, 0);
        for (;;) {
            const pid_t who = waitpid(-1, &status, __WALL);
            if (who < 0) fail("the command is lost");
            if (WIFSTOPPED(status)) stopped(who, status);
            else if (who == child_) return done_ || !wanted_ ? status_of(status) : no_such_call;
        }
    }

    const std::map<std::string_view, int>& counts() const { return counts_; }

private:
    [[noreturn]] static void be_the_command(char** command) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        std::raise(SIGSTOP);
        ask_to_be_told();
        ::execvp(command[0], command);
        ::_exit(127);
    }

    static int status_of(int status) { return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status); }

    void stopped(pid_t who, int status) {
        const int event = status >> 16;
        const int signal = WSTOPSIG(status);
        if (event == PTRACE_EVENT_CLONE) {
            unsigned long made = 0;
            ptrace(PTRACE_GETEVENTMSG, who, 0, &made);
            if (ours_.contains(who)) ours_.insert(static_cast<pid_t>(made));
        }
        if (event == PTRACE_EVENT_SECCOMP && ours_.contains(who)) return called(who);
        if (signal == (SIGTRAP | 0x80)) return came_back(who);
        const bool begins = known_.insert(who).second && signal == SIGSTOP;
        ptrace(PTRACE_CONT, who, 0, event != 0 || begins || signal == SIGTRAP ? 0 : signal);
    }

    /// A thread of the command is about to make a call.
    void called(pid_t who) {
        user_regs_struct registers{};
        ptrace(PTRACE_GETREGS, who, 0, &registers);
        const auto call = static_cast<long>(registers.orig_rax);
        if (call == SYS_rt_sigaction && registers.rdi == SIGPIPE && registers.rsi != 0) begun_ = true;
        const auto kind = kind_of(call);
        const bool to_stderr = kind == "write" && registers.rdi == STDERR_FILENO;
        if (!begun_ || !kind || to_stderr || (call == SYS_mmap && registers.rdi != 0)) return go_on(who);
        const int number = ++counts_[*kind];
        if (!wanted_ || wanted_->kind != *kind || wanted_->number != number) return go_on(who);
        done_ = true;
        if (!wanted_->error) {
            registers.rdx = registers.rdx > 1 ? registers.rdx / 2 : registers.rdx;
        } else if (*kind == "close") {  // the descriptor is closed all the same
            ptrace(PTRACE_SYSCALL, who, 0, 0);
            return;
        } else {
            registers.orig_rax = ~0ULL;  // no call at all
            registers.rax = static_cast<unsigned long long>(-static_cast<long long>(*wanted_->error));
        }
        ptrace(PTRACE_SETREGS, who, 0, &registers);
        go_on(who);
    }

    /// Comes twice for some kernels: at the call and behind it. Behind it the result is the kernel's.
    void came_back(pid_t who) {
        user_regs_struct registers{};
        ptrace(PTRACE_GETREGS, who, 0, &registers);
        if (static_cast<long long>(registers.rax) == -ENOSYS) {
            ptrace(PTRACE_SYSCALL, who, 0, 0);
            return;
        }
        registers.rax = static_cast<unsigned long long>(-static_cast<long long>(*wanted_->error));
        ptrace(PTRACE_SETREGS, who, 0, &registers);
        go_on(who);
    }

    static void go_on(pid_t who) { ptrace(PTRACE_CONT, who, 0, 0); }

    std::optional<Wanted> wanted_;
    pid_t child_ = 0;
    bool begun_ = false;
    bool done_ = false;
    std::set<pid_t> known_;  // has stopped before
    std::set<pid_t> ours_;   // the command's threads
    std::map<std::string_view, int> counts_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc > 3 && std::string_view(argv[1]) == "--count") {
        Tracer tracer(std::nullopt);
        const int status = tracer.run(argv + 3);
        std::ofstream out(argv[2]);
        for (const auto& [kind, count] : tracer.counts()) out << kind << ' ' << count << '\n';
        return status;
    }
    if (argc < 5) fail("fail_call KIND N WHAT COMMAND…");
    const std::string_view kind = argv[1];
    const std::string_view what = argv[3];
    if (!kinds.contains(kind)) fail("no such kind of call: " + std::string(kind));
    if (what != "short" && !errors.contains(what)) fail("no such error: " + std::string(what));
    Wanted wanted{kind, std::atoi(argv[2]), std::nullopt};
    if (what != "short") wanted.error = errors.at(what);
    return Tracer(wanted).run(argv + 4);
}
