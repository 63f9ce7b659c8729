#include "exec/process.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <stdexcept>
#include <string>

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/closed.hpp"
#include "support/files.hpp"
#include "support/interrupted.hpp"
#include "support/no_descriptors.hpp"

using namespace busfeed;
using namespace busfeed::coro;
using exec::Child;
using exec::ChildOptions;
using exec::process;
using exec::ProcessError;
using testing::Closed;
using testing::Pipe;
using testing::ScratchFolder;
using testing::without_descriptors;

namespace {

using Bytes = Sink<std::string_view>;

/// As the program does it.
const auto sigpipe_is_ignored = std::signal(SIGPIPE, SIG_IGN);

/// A file that a child writes to.
class Output {
public:
    explicit Output(const std::string& path) : fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600)) {}
    ~Output() { ::close(fd_); }
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    int fd() const { return fd_; }

private:
    int fd_;
};

/// What the command writes of what it is sent.
std::string made_by(std::vector<std::string> command, const std::vector<std::string>& items) {
    const ScratchFolder folder;
    {
        const Output out(folder / "out");
        Bytes sink = process(std::move(command), {.standard_output = out.fd()});
        for (const std::string& item : items) sink.send(item);
        sink.close();
    }
    return testing::contents(folder / "out");
}

std::string failure_of(std::vector<std::string> command) {
    try {
        process(std::move(command)).close();
    } catch (const ProcessError& error) {
        return error.what();
    }
    return "";
}

bool send_until_enough(Bytes& sink) {
    const std::string much(100000, 'x');
    for (int i = 0; i < 1000; ++i)
        if (!sink.send(much)) return true;
    return false;
}

/// Whether this process has a child, dead or alive, that nobody has waited for.
bool has_children() {
    siginfo_t info{};
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

Bytes throws_at_once_sent(Bytes target) {
    while (const std::string_view* item = co_await next) {
        target.send(*item);
        throw std::runtime_error("in the middle");
    }
}

/// Waits until the other end says something.
void wait_for_line(const Pipe& pipe) {
    char c = 0;
    while (::read(pipe.reader(), &c, 1) == 1 && c != '\n') {}
}

}  // namespace

TEST_CASE("a command reads all that it is sent, small and large, and the last at close") {
    std::vector<std::string> items = {"a", "", "bc\n", std::string(300000, 'd'), "e"};
    std::string all;
    for (const std::string& item : items) all += item;
    CHECK(made_by({"cat"}, items) == all);
    CHECK(made_by({"cat"}, {}).empty());
    CHECK(made_by({"tr", "a-z", "A-Z"}, {"north", " bound"}) == "NORTH BOUND");
    CHECK_FALSE(has_children());
}

TEST_CASE("arguments reach the command as they are: no shell reads them") {
    CHECK(made_by({"printf", "%s|", "a b", "$HOME", "*", "", "'\"", ";"}, {}) == "a b|$HOME|*||'\"|;|");
}

TEST_CASE("a command that is not there, or cannot be run, fails where it is started, by name") {
    CHECK_THROWS_WITH_AS(static_cast<void>(process({"no-such-program-of-busfeed"})),
                         "no-such-program-of-busfeed: cannot be started: no such program", ProcessError);
    CHECK_THROWS_WITH(static_cast<void>(process({"/"})), "/: cannot be started: Permission denied");
    CHECK_THROWS_AS(static_cast<void>(process({})), ProcessError);
    CHECK_THROWS_AS(static_cast<void>(process({""})), ProcessError);
    CHECK_FALSE(has_children());
}

TEST_CASE("where no pipe is to be had, a command is not started, and it says why") {
    CHECK_THROWS_WITH_AS(without_descriptors([] { static_cast<void>(process({"cat"})); }),
                         "cat: no pipe to it: Too many open files", ProcessError);
    CHECK_FALSE(has_children());
}

TEST_CASE("what a command says on standard error can be had, too") {
    const ScratchFolder folder;
    const Output out(folder / "out");
    const Output error(folder / "error");
    process({"sh", "-c", "echo out; echo error >&2"}, {.standard_output = out.fd(), .standard_error = error.fd()}).close();
    CHECK(testing::contents(folder / "out") == "out\n");
    CHECK(testing::contents(folder / "error") == "error\n");
}

TEST_CASE("a child has our environment, and the locale that it is given") {
    const ScratchFolder folder;
    ::setenv("LC_ALL", "C", 1);
    ::setenv("BUSFEED_TEST", "ours", 1);
    const Output out(folder / "out");
    const std::vector<std::string> print = {"sh", "-c", "echo $LC_ALL $BUSFEED_TEST"};
    process(print, {.standard_output = out.fd()}).close();
    process(print, {.standard_output = out.fd(), .locale = "C.UTF-8"}).close();
    CHECK(testing::contents(folder / "out") == "C ours\nC.UTF-8 ours\n");
    ::unsetenv("LC_ALL");
    ::unsetenv("BUSFEED_TEST");
}

TEST_CASE("a child is of our process group unless it has its own") {
    const Child ours({"cat"});
    CHECK(::getpgid(ours.id()) == ::getpgrp());
    const Child alone({"cat"}, {.own_group = true});
    CHECK(::getpgid(alone.id()) == alone.id());
}

TEST_CASE("an exit status other than 0 comes out of close") {
    CHECK(failure_of({"true"}) == "");
    CHECK(failure_of({"false"}) == "false: failed: it exited with status 1");
    CHECK(failure_of({"sh", "-c", "exit 7"}) == "sh: failed: it exited with status 7");
    CHECK_FALSE(has_children());
}

TEST_CASE("so does the signal that killed it") {
    CHECK(failure_of({"sh", "-c", "kill -KILL $$"}) == "sh: was killed by signal 9 (Killed)");
    CHECK_FALSE(has_children());
}

TEST_CASE("a child that is killed while it reads wants no more, and close says who it was") {
    Child child({"cat"});
    CHECK(child.write("before"));
    CHECK(child.flush());
    ::kill(child.id(), SIGKILL);
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(child.id()), &info, WEXITED | WNOWAIT);  // it is dead, and still to be reaped
    CHECK(child.write("after"));  // into the buffer
    CHECK_FALSE(child.flush());
    CHECK_FALSE(child.write("more"));
    CHECK_THROWS_WITH_AS(child.close(), "cat: was killed by signal 9 (Killed)", ProcessError);
    child.close();
    CHECK_FALSE(has_children());
}

TEST_CASE("a command that has read enough wants no more, and that is no error") {
    const ScratchFolder folder;
    const Output out(folder / "out");
    Bytes sink = process({"head", "-c", "3"}, {.standard_output = out.fd()});
    CHECK(send_until_enough(sink));
    CHECK_FALSE(sink.wants_more());
    sink.close();
    CHECK(testing::contents(folder / "out") == "xxx");
    CHECK_FALSE(has_children());
}

TEST_CASE("but one that left early and failed is, at close") {
    Bytes sink = process({"sh", "-c", "exit 3"});
    CHECK(send_until_enough(sink));
    CHECK_THROWS_WITH(sink.close(), "sh: failed: it exited with status 3");
    CHECK_FALSE(has_children());
}

TEST_CASE("abandoned, the child is killed before it sees an end, and reaped") {
    const ScratchFolder folder;
    const Output out(folder / "out");
    { Bytes sink = process({"sh", "-c", "cat > /dev/null; echo whole"}, {.standard_output = out.fd()}); }
    CHECK(testing::contents(folder / "out").empty());
    CHECK_FALSE(has_children());
}

TEST_CASE("a failure before it abandons it") {
    {
        Bytes sink = throws_at_once_sent(process({"cat"}));
        CHECK_THROWS_WITH(sink.send("item"), "in the middle");
        sink.close();
    }
    CHECK_FALSE(has_children());
}

TEST_CASE("a child that does not go when it is told to is made to go") {
    Pipe ready;
    const int writer = ready.give_writer();
    {
        const Child deaf({"sh", "-c", "trap '' TERM; echo ready; while :; do sleep 10 < /dev/null > /dev/null; done"},
                         {.standard_output = writer, .grace = std::chrono::milliseconds(5)});
        ::close(writer);
        wait_for_line(ready);
    }
    CHECK_FALSE(has_children());
}

TEST_CASE("the child has three descriptors, and no other of ours") {
    const ScratchFolder folder;
    const int leaky = ::open((folder / "leaky").c_str(), O_RDWR | O_CREAT, 0600);  // not closed on exec
    const std::string listed = made_by({"sh", "-c", "for f in 3 4 5 6 7 8 9; do [ -e /proc/$$/fd/$f ] && echo $f; done; :"}, {});
    ::close(leaky);
    CHECK(listed.empty());
}

TEST_CASE("SIGPIPE is ignored here, and what it is by default there") {
    CHECK(failure_of({"sh", "-c", "kill -PIPE $$"}) == "sh: was killed by signal 13 (Broken pipe)");
}

TEST_CASE("a program whose own standard streams are closed can start a child all the same") {
    const ScratchFolder folder;
    {
        const Closed input(0);
        const Closed output(1);
        const Closed error(2);
        const Output out(folder / "out");
        const Output said(folder / "said");
        REQUIRE(said.fd() == 1);  // and the child's end of the pipe is 2
        Child child({"sh", "-c", "cat; echo error >&2"}, {.standard_output = out.fd(), .standard_error = said.fd()});
        child.write("through");
        child.close();
    }
    CHECK(testing::contents(folder / "out") == "through");
    CHECK(testing::contents(folder / "said") == "error\n");
}

TEST_CASE("where a closed standard input is all that is left of descriptors, no child is started with it") {
    std::string said;
    {
        const Closed input(0);
        const Closed output(1);
        try {
            without_descriptors([] { static_cast<void>(process({"cat"})); }, STDERR_FILENO + 1);
        } catch (const ProcessError& error) {
            said = error.what();
        }
    }
    CHECK(said.starts_with("cat: cannot be started: "));
    CHECK_FALSE(has_children());
}

TEST_CASE("interruptions are not seen: not by who writes to a full pipe, and not by who waits") {
    const testing::Interrupted again_and_again;
    Bytes sink = process({"sh", "-c", "sleep 0.05; wc -c > /dev/null; sleep 0.05"});
    CHECK(sink.send(std::string(300000, 'x')));
    sink.close();
    CHECK_FALSE(has_children());
}

TEST_CASE("a pipe that fails otherwise than by its other end is an error that says why") {
    const int reader = ::dup(0);  // the next two descriptors are those of the pipe
    const int writer = ::dup(0);
    ::close(reader);
    ::close(writer);
    Child child({"cat"});
    ::close(writer);
    CHECK(child.write("lost"));
    CHECK_THROWS_WITH_AS(child.flush(), "cat: cannot write to it: Bad file descriptor", ProcessError);
}

TEST_CASE("where the system was told to forget how children end, that is an error") {
    const auto before = std::signal(SIGCHLD, SIG_IGN);
    CHECK(failure_of({"true"}) == "true: cannot be waited for: No child processes");
    std::signal(SIGCHLD, before);
}
