#include "cli/progress.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include <unistd.h>

#include "support/files.hpp"

using namespace busfeed::cli;
using namespace busfeed::testing;
using namespace std::chrono_literals;

namespace {

/// A bar on a pipe, at times that are told.
class Bar {
public:
    explicit Bar(bool is_terminal, Progress::Clock::duration wait = 1s) : writer_(pipe_.give_writer()) {
        const auto total = [this] {
            ++asked_;
            return std::optional<std::uint64_t>(100);
        };
        progress_.emplace(Progress::Screen{writer_, is_terminal, wait}, total, start_);
    }

    void read(std::size_t bytes, Progress::Clock::duration after) { progress_->read(bytes, start_ + after); }
    void say(const std::string& line) { progress_->say(line); }
    void end(Progress::Clock::duration after) { progress_->end(start_ + after); }
    int times_asked() const { return asked_; }

    /// All that was written; the bar is gone then.
    std::string text() {
        progress_.reset();
        ::close(writer_);
        return pipe_.read_all();
    }

private:
    const Progress::Clock::time_point start_ = Progress::Clock::now();
    Pipe pipe_;
    int writer_;
    int asked_ = 0;
    std::optional<Progress> progress_;
};

const std::string clear = "\r\x1b[K";

}  // namespace

TEST_CASE("a run that is over in a second shows nothing, and does not look for its total") {
    Bar bar(true);
    bar.read(40, 10ms);
    bar.read(60, 999ms);
    bar.end(999ms);
    CHECK(bar.times_asked() == 0);
    CHECK(bar.text() == "");
}

TEST_CASE("a bar is drawn over itself at most ten times a second, and is gone at the end") {
    Bar bar(true);
    bar.read(10, 1000ms);
    bar.read(10, 1050ms);
    bar.read(10, 1099ms);
    bar.read(20, 1100ms);
    bar.end(1120ms);
    CHECK(bar.times_asked() == 1);
    CHECK(bar.text() == "\r" + progress_line({10, 100, 1.0}, 79) + "\x1b[K" + "\r" + progress_line({50, 100, 1.1}, 79) +
                            "\x1b[K" + clear);
}

TEST_CASE("what is said while a bar is shown clears it first") {
    Bar bar(true, 0s);
    bar.say("early\n");
    bar.read(10, 1s);
    bar.say("one\n");
    bar.say("two\n");
    bar.read(10, 2s);
    bar.end(2s);
    bar.say("late\n");
    CHECK(bar.text() == "early\n\r" + progress_line({10, 100, 1.0}, 79) + "\x1b[K" + clear + "one\ntwo\n\r" +
                            progress_line({20, 100, 2.0}, 79) + "\x1b[K" + clear + "late\n");
}

TEST_CASE("where there is no terminal it is a line a second, and one at the end") {
    Bar bar(false);
    bar.read(10, 500ms);
    bar.read(10, 1s);
    bar.say("said\n");
    bar.read(10, 1999ms);
    bar.read(10, 2s);
    bar.read(60, 2100ms);
    bar.end(2200ms);
    CHECK(bar.text() == progress_line({20, 100, 1.0}, 79) + "\nsaid\n" + progress_line({40, 100, 2.0}, 79) + "\n" +
                            progress_line({100, 100, 2.2}, 79) + "\n");
}

TEST_CASE("nothing is drawn after the end") {
    Bar bar(true, 0s);
    bar.end(1s);
    bar.read(10, 2s);
    CHECK(bar.text() == "");
}
