#include "output/gnuplot.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <sys/stat.h>
#include <sys/wait.h>

#include "output/error.hpp"
#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::output;
using testing::ScratchFolder;

namespace {

/// As the program does it.
const auto sigpipe_is_ignored = std::signal(SIGPIPE, SIG_IGN);

/// A program of this name, and no other, is found while this lives.
class FakeGnuplot {
public:
    /// An empty script: there is none.
    explicit FakeGnuplot(const std::string& script) : path_(std::getenv("PATH")) {
        if (!script.empty()) {
            testing::write_file(folder_ / "gnuplot", "#!/bin/sh\nPATH=" + path_ + "\n" + script + "\n");
            ::chmod((folder_ / "gnuplot").c_str(), 0700);
        }
        ::setenv("PATH", folder_.path().c_str(), 1);
    }
    ~FakeGnuplot() { ::setenv("PATH", path_.c_str(), 1); }
    FakeGnuplot(const FakeGnuplot&) = delete;
    FakeGnuplot& operator=(const FakeGnuplot&) = delete;

private:
    ScratchFolder folder_;
    std::string path_;
};

struct Outcome {
    std::string said, failure, made;
};

/// What comes of a picture; `made` is what the writer had when it was committed.
Outcome drawn(const std::string& script, PictureKind kind = PictureKind::svg) {
    const ScratchFolder folder;
    Outcome outcome;
    try {
        const auto out = open_output(folder / "out", false);
        Gnuplot gnuplot("day.svg");
        outcome.said = gnuplot.draw(script, kind, *out);
        out->commit();
        outcome.made = testing::contents(folder / "out");
    } catch (const OutputError& error) {
        outcome.failure = error.what();
    }
    siginfo_t info{};
    CHECK(::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0);  // no child is left
    CHECK((outcome.failure.empty() || folder.names().empty()));
    return outcome;
}

std::string failure_with(const std::string& program, PictureKind kind = PictureKind::svg) {
    const FakeGnuplot fake(program);
    return drawn("a script that is longer than nothing\n", kind).failure;
}

constexpr const char* small = "set terminal svg\nplot [0:1] x\n";

}  // namespace

TEST_CASE("gnuplot draws") {
    const Outcome svg = drawn(small);
    CHECK(svg.failure == "");
    CHECK(svg.said == "");
    CHECK(svg.made.starts_with("<?xml"));
    const Outcome png = drawn("set terminal pngcairo\nplot [0:1] x\n", PictureKind::png);
    CHECK(png.failure == "");
    CHECK(png.made.starts_with("\x89PNG"));
}

TEST_CASE("an error in gnuplot comes out with what it said and where") {
    const std::string failure = drawn("set terminal svg\nplot nonsense(x)\n").failure;
    CHECK(failure.starts_with("day.svg: gnuplot: failed: it exited with status "));
    CHECK(failure.find("line 2: undefined function: nonsense") != failure.npos);
}

TEST_CASE("no settings of the user's are read") {
    const ScratchFolder home;
    testing::write_file(home / ".gnuplot", "exit status 5\n");
    const std::string before = std::getenv("HOME") ? std::getenv("HOME") : "";
    ::setenv("HOME", home.path().c_str(), 1);
    CHECK(drawn(small).failure == "");
    ::setenv("HOME", before.c_str(), 1);
}

TEST_CASE("where there is none, the package is named when it is started") {
    const FakeGnuplot none("");
    CHECK_THROWS_WITH_AS(static_cast<void>(Gnuplot("day.png")),
                         "day.png: gnuplot: cannot be started: no such program; pictures are drawn by it (Debian package "
                         "gnuplot-nox)",
                         OutputError);
}

TEST_CASE("one that fails, dies or leaves early is an error") {
    CHECK(failure_with("cat > /dev/null; echo; echo '   bad   thing' >&2; exit 3") ==
          "day.svg: gnuplot: failed: it exited with status 3: bad thing");
    CHECK(failure_with("exit 4") == "day.svg: gnuplot: failed: it exited with status 4");
    CHECK(failure_with("echo '<?xml'; kill -9 $$") == "day.svg: gnuplot: was killed by signal 9 (Killed)");
}

TEST_CASE("one that ends well without a whole picture is an error, too") {
    CHECK(failure_with("cat > /dev/null") == "day.svg: gnuplot: made no picture");
    CHECK(failure_with("cat > /dev/null; echo 'disk full' >&2") == "day.svg: gnuplot: made no picture: disk full");
    CHECK(failure_with("cat > /dev/null; echo '<?xml version=\"1.0\"?><svg><g>'") == "day.svg: gnuplot: made no whole picture");
    CHECK(failure_with("cat > /dev/null; echo 'something else</svg>'") == "day.svg: gnuplot: made no whole picture");
    CHECK(failure_with("cat > /dev/null; printf '\\211PNG\\r\\n\\032\\n and no end of it'", PictureKind::png) ==
          "day.svg: gnuplot: made no whole picture");
}

TEST_CASE("what it says without failing is handed on, in one line") {
    const FakeGnuplot fake("cat > /dev/null; echo '<?xml version=\"1.0\"?><svg></svg>'; printf 'a\\n\\n  ^\\nb\\n' >&2");
    const Outcome outcome = drawn("x");
    CHECK(outcome.failure == "");
    CHECK(outcome.said == "a b");
    CHECK(outcome.made == "<?xml version=\"1.0\"?><svg></svg>\n");
}

TEST_CASE("one that is not needed any more goes") {
    { const Gnuplot gnuplot("day.svg"); }
    siginfo_t info{};
    CHECK(::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0);
}
