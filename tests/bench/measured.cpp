// Runs a command with its standard output in a file, and prints what it used: seconds of the clock, of the processor
// for the program, of the processor for the system, and the most memory that it held, in KiB.
//
//     measured OUTPUT COMMAND [ARGUMENT]...
//
// Ends as the command does. A program of its own, and a small one, because Linux counts the memory of a process from
// before it became another program: started from Python, everything would seem to hold at least what Python holds.

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0666);

    const auto begun = std::chrono::steady_clock::now();
    pid_t process = 0;
    if (const int error = posix_spawnp(&process, argv[2], &actions, nullptr, argv + 2, environ); error != 0) {
        std::fprintf(stderr, "measured: %s: %s\n", argv[2], std::strerror(error));
        return 127;
    }
    int status = 0;
    rusage used{};
    while (wait4(process, &status, 0, &used) < 0)
        if (errno != EINTR) return 127;
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begun;

    std::printf("%.6f %.6f %.6f %ld\n", wall.count(), seconds(used.ru_utime), seconds(used.ru_stime), used.ru_maxrss);
    posix_spawn_file_actions_destroy(&actions);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
