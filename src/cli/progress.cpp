#include "cli/progress.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

#include "input/total_size.hpp"

namespace busfeed::cli {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view clear_line = "\r\x1b[K";

std::size_t width_of(int terminal) {
    winsize size{};
    return ::ioctl(terminal, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// A job in the background must not draw on what the user is doing.
bool is_in_background(int terminal) {
    const pid_t foreground = ::tcgetpgrp(terminal);
    return foreground > 0 && foreground != ::getpgrp();
}

std::optional<Progress::Screen> screen(const Options& options) {
    const bool is_terminal = ::isatty(STDERR_FILENO);
    const bool rows_on_terminal = !options.check && ::isatty(STDOUT_FILENO) &&
                                  std::ranges::find(options.outputs, "-", &Options::Output::name) != options.outputs.end();
    if (options.progress == Options::Progress::never || rows_on_terminal) return std::nullopt;
    if (options.progress == Options::Progress::when_long && !is_terminal) return std::nullopt;
    const bool at_once = is_terminal && options.progress == Options::Progress::always;
    return Progress::Screen{STDERR_FILENO, is_terminal, at_once ? 0s : 1s};
}

}  // namespace

Progress::Progress(Screen screen, Total total, Clock::time_point start)
    : screen_(screen), find_total_(std::move(total)), start_(start), next_(start + screen.wait) {}

Progress::~Progress() { end(); }

void Progress::read(std::size_t bytes, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    reached_.bytes += bytes;
    if (now >= next_ && !ended_) draw(now);
}

void Progress::say(std::string_view line) {
    const std::lock_guard lock(mutex_);
    clear();
    write(line);
}

void Progress::end(Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    if (std::exchange(ended_, true)) return;
    clear();
    if (!screen_.is_terminal) write(line(now) + "\n");
}

std::string Progress::line(Clock::time_point now) {
    if (!std::exchange(total_was_asked_, true)) reached_.total = find_total_();
    reached_.seconds = std::chrono::duration<double>(now - start_).count();
    // The last column stays free: a terminal may go to the next line when something is written there.
    return progress_line(reached_, screen_.is_terminal ? width_of(screen_.descriptor) - 1 : 79);
}

void Progress::draw(Clock::time_point now) {
    next_ = now + (screen_.is_terminal ? 100ms : 1s);
    if (!screen_.is_terminal) {
        write(line(now) + "\n");
    } else if (!is_in_background(screen_.descriptor)) {
        write("\r" + line(now) + "\x1b[K");
        shown_ = true;
    }
}

void Progress::clear() {
    if (std::exchange(shown_, false)) write(clear_line);
}

/// What cannot be written is left out: it is only the bar, or a message, and stderr is where one would complain.
void Progress::write(std::string_view text) const {
    while (!text.empty()) {
        const ssize_t size = ::write(screen_.descriptor, text.data(), text.size());
        if (size < 0 && errno != EINTR) return;
        if (size > 0) text.remove_prefix(static_cast<std::size_t>(size));
    }
}

ProgressOfRun::ProgressOfRun(const Options& options, Messages& messages) : messages_(messages) {
    const auto where = screen(options);
    if (!where) return;
    bar_.emplace(*where, [inputs = options.inputs] { return input::total_size(inputs); });
    messages_.keep_clear_of(&*bar_);
}

ProgressOfRun::~ProgressOfRun() { messages_.keep_clear_of(nullptr); }

std::function<void(std::size_t)> ProgressOfRun::on_read() {
    if (!bar_) return {};
    return [this](std::size_t bytes) { bar_->read(bytes); };
}

void ProgressOfRun::end() {
    if (bar_) bar_->end();
}

}  // namespace busfeed::cli
