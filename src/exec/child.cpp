#include "exec/child.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exec/spawn_settings.hpp"

namespace busfeed::exec {

namespace {

std::string text_of_errno(int error) { return std::generic_category().message(error); }

/// waitpid(2) over interruptions.
pid_t wait_for(pid_t id, int& status, int options) noexcept {
    pid_t gone = 0;
    do gone = ::waitpid(id, &status, options);
    while (gone < 0 && errno == EINTR);
    return gone;
}

/// Ours, and the locale where there is one; lent by both.
std::vector<char*> environment_with(std::string& locale) {
    std::vector<char*> environment;
    for (char** variable = environ; *variable; ++variable)
        if (locale.empty() || std::strncmp(*variable, "LC_ALL=", 7) != 0) environment.push_back(*variable);
    if (!locale.empty()) environment.push_back(locale.insert(0, "LC_ALL=").data());
    environment.push_back(nullptr);
    return environment;
}

}  // namespace

Child::Child(std::vector<std::string> command, const ChildOptions& options) : grace_(options.grace) {
    if (command.empty() || command.front().empty()) throw ProcessError("a command is needed to start a process");
    name_ = command.front();
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (std::string& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    std::string locale = options.locale;
    const std::vector<char*> environment = environment_with(locale);

    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) fail("no pipe to it: " + text_of_errno(errno));
    input_ = pipe[1];
    int error = 0;
    try {
        const SpawnSettings settings(pipe[0], options);
        error = ::posix_spawnp(&id_, name_.c_str(), settings.actions(), settings.attributes(), words.data(),
                               environment.data());
    } catch (const std::system_error& failure) {
        error = failure.code().value();
    }
    ::close(pipe[0]);
    if (error == 0) return;
    ::close(input_);
    id_ = -1;
    fail("cannot be started: " + (error == ENOENT ? "no such program" : text_of_errno(error)));
}

Child::Child(Child&& other) noexcept
    : name_(std::move(other.name_)),
      grace_(other.grace_),
      id_(std::exchange(other.id_, -1)),
      input_(std::exchange(other.input_, -1)),
      reads_(other.reads_),
      buffer_(std::move(other.buffer_)) {}

Child::~Child() {
    if (id_ > 0) {
        ::kill(id_, SIGTERM);
        if (!is_gone_within(grace_)) {
            ::kill(id_, SIGKILL);
            int status = 0;
            wait_for(id_, status, 0);
        }
    }
    if (input_ >= 0) ::close(input_);
}

bool Child::flush() {
    const std::string_view bytes = buffer_;
    for (std::size_t written = 0; reads_ && written < bytes.size();) {
        const ssize_t size = ::write(input_, bytes.data() + written, bytes.size() - written);
        if (size >= 0) written += static_cast<std::size_t>(size);
        else if (errno == EPIPE) reads_ = false;
        else if (errno != EINTR) fail("cannot write to it: " + text_of_errno(errno));
    }
    buffer_.clear();
    return reads_;
}

void Child::close() {
    if (id_ < 0) return;
    flush();
    ::close(std::exchange(input_, -1));
    reads_ = false;
    int status = 0;
    const pid_t gone = wait_for(std::exchange(id_, -1), status, 0);
    if (gone < 0) fail("cannot be waited for: " + text_of_errno(errno));
    check(status);
}

void Child::check(int status) const {
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        fail("was killed by signal " + std::to_string(signal) + " (" + ::sigdescr_np(signal) + ")");
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        fail("failed: it exited with status " + std::to_string(WEXITSTATUS(status)));
}

void Child::fail(const std::string& what) const { throw ProcessError(name_ + ": " + what); }

/// Looks again and again, with longer and longer pauses: there is no waiting for a child with a time limit.
bool Child::is_gone_within(std::chrono::milliseconds time) noexcept {
    using namespace std::chrono_literals;
    const auto end = std::chrono::steady_clock::now() + time;
    for (std::chrono::milliseconds pause = 1ms;; pause = std::min(2 * pause, 50ms)) {
        int status = 0;
        if (wait_for(id_, status, WNOHANG) != 0) return true;  // or it is not ours to wait for
        if (std::chrono::steady_clock::now() >= end) return false;
        std::this_thread::sleep_for(pause);
    }
}

}  // namespace busfeed::exec
