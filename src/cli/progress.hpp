#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "cli/progress_line.hpp"

namespace busfeed::cli {

/// The progress bar while a run goes on: drawn over itself on a terminal at most ten times a second, gone at the end;
/// where it is no terminal and was asked for all the same, a line a second and one at the end. It is told of bytes by
/// whoever reads the inputs, never of records, so it costs nothing a record. Any thread may call it.
class Progress {
public:
    using Clock = std::chrono::steady_clock;
    /// How many bytes all inputs have, as they are stored; nothing where that is not known. Asked once, when it is first
    /// shown: looking through folders takes its time.
    using Total = std::function<std::optional<std::uint64_t>()>;

    struct Screen {
        int descriptor;
        bool is_terminal;
        Clock::duration wait;  // so long nothing is shown: most runs are over by then
    };

    Progress(Screen screen, Total total, Clock::time_point start = Clock::now());
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// So many more bytes of the inputs, as they are stored, were read.
    void read(std::size_t bytes, Clock::time_point now = Clock::now());

    /// Writes a line, not into the bar: that is cleared first, and drawn again by the next read.
    void say(std::string_view line);

    /// The run is over: clears it.
    void end(Clock::time_point now = Clock::now());

private:
    std::string line(Clock::time_point now);
    void draw(Clock::time_point now);
    void clear();
    void write(std::string_view text) const;

    std::mutex mutex_;
    const Screen screen_;
    const Total find_total_;
    const Clock::time_point start_;
    Clock::time_point next_;  // not shown before
    Reached reached_;
    bool total_was_asked_ = false;
    bool shown_ = false;
    bool ended_ = false;
};

/// The bar of a run, if it has one: by --progress and --no-progress, else where stderr is a terminal. Never where rows
/// go to a terminal: they would stand in one another. The messages, lent, keep clear of it while it lives.
class ProgressOfRun {
public:
    ProgressOfRun(const Options& options, Messages& messages);
    ~ProgressOfRun();
    ProgressOfRun(const ProgressOfRun&) = delete;
    ProgressOfRun& operator=(const ProgressOfRun&) = delete;

    /// What is to be told of bytes that are read; empty: there is no bar. Good as long as this lives.
    std::function<void(std::size_t)> on_read();
    void end();

private:
    Messages& messages_;
    std::optional<Progress> bar_;
};

}  // namespace busfeed::cli
