#include "output/destination.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <cstdio>
#include <string_view>
#include <vector>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "output/errors.hpp"
#include "output/unfinished.hpp"
#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

void put(const Destination& destination, std::string_view text) {
    REQUIRE(::write(destination.descriptor(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
}

mode_t mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

/// Runs `body` in a child process; gives the signal that ended it, or 0.
template <class Body> int signal_that_ends(Body body) {
    const pid_t child = ::fork();
    if (child == 0) {
        body();
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

/// Files without a name until the end, and those with a temporary one, must not differ in what is seen at the end.
template <class Test> void with_and_without_name(Test test) {
    for (const bool named : {false, true}) {
        CAPTURE(named);
        test(named);
    }
}

}  // namespace

TEST_CASE("an atomic file is absent until commit, then whole, and nothing else is left") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        const std::unique_ptr<Destination> file = atomic_file(folder / "out.csv", false, named);
        put(*file, "rows\n");
        CHECK_FALSE(std::filesystem::exists(folder / "out.csv"));
        CHECK(folder.names().empty() == !named);
        file->commit();
        CHECK(contents(folder / "out.csv") == "rows\n");
        CHECK(folder.names() == "out.csv");
    });
}

TEST_CASE("an atomic file that is dropped leaves nothing") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        put(*atomic_file(folder / "out.csv", false, named), "rows\n");
        CHECK(folder.names().empty());
    });
}

TEST_CASE("a new file has the permissions that the umask leaves") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        const mode_t before = ::umask(027);
        atomic_file(folder / "out.csv", false, named)->commit();
        ::umask(before);
        CHECK(mode_of(folder / "out.csv") == 0640);
    });
}

TEST_CASE("a file that exists is refused at once, and stays what it was") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        write_file(folder / "out.csv", "old");
        const std::string why = error_of([&] { atomic_file(folder / "out.csv", false, named); });
        CHECK(contains(why, folder / "out.csv"));
        CHECK(contains(why, "--overwrite"));
        CHECK(contents(folder / "out.csv") == "old");
        CHECK(folder.names() == "out.csv");
    });
}

TEST_CASE("overwrite: the file stays what it was until commit, and its permissions pass on") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        write_file(folder / "out.csv", "a long old content");
        ::chmod((folder / "out.csv").c_str(), 0604);
        const auto file = atomic_file(folder / "out.csv", true, named);
        put(*file, "new");
        CHECK(contents(folder / "out.csv") == "a long old content");
        file->commit();
        CHECK(contents(folder / "out.csv") == "new");
        CHECK(mode_of(folder / "out.csv") == 0604);
        CHECK(folder.names() == "out.csv");
    });
}

TEST_CASE("overwrite: a file that is dropped leaves the old one") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        write_file(folder / "out.csv", "old");
        put(*atomic_file(folder / "out.csv", true, named), "new");
        CHECK(contents(folder / "out.csv") == "old");
        CHECK(folder.names() == "out.csv");
    });
}

TEST_CASE("overwrite makes a file that does not exist, too") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        const auto file = atomic_file(folder / "out.csv", true, named);
        put(*file, "new");
        file->commit();
        CHECK(contents(folder / "out.csv") == "new");
        CHECK(folder.names() == "out.csv");
    });
}

TEST_CASE("a file that somebody else makes meanwhile is not replaced without overwrite") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        auto file = atomic_file(folder / "out.csv", false, named);
        put(*file, "ours");
        write_file(folder / "out.csv", "theirs");
        CHECK(contains(error_of([&] { file->commit(); }), folder / "out.csv"));
        file.reset();
        CHECK(contents(folder / "out.csv") == "theirs");
        CHECK(folder.names() == "out.csv");
    });
}

TEST_CASE("a symbolic link is followed: it stays, and what it points to is replaced") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        const ScratchFolder elsewhere;
        write_file(elsewhere / "real.csv", "old");
        std::filesystem::create_symlink(elsewhere / "real.csv", folder / "link.csv");
        CHECK_FALSE(error_of([&] { atomic_file(folder / "link.csv", false, named); }).empty());
        const auto file = atomic_file(folder / "link.csv", true, named);
        put(*file, "new");
        file->commit();
        CHECK(std::filesystem::is_symlink(folder / "link.csv"));
        CHECK(contents(elsewhere / "real.csv") == "new");
        CHECK(folder.names() == "link.csv");
        CHECK(elsewhere.names() == "real.csv");
    });
}

TEST_CASE("a symbolic link to a file that does not exist yet is followed, too") {
    for (const bool overwrite : {false, true}) {
        CAPTURE(overwrite);
        with_and_without_name([=](bool named) {
            const ScratchFolder folder;
            const ScratchFolder elsewhere;
            std::filesystem::create_symlink(elsewhere / "real.csv", folder / "link.csv");
            const auto file = atomic_file(folder / "link.csv", overwrite, named);
            put(*file, "new");
            CHECK(error_of([&] { file->commit(); }) == "");
            CHECK(std::filesystem::is_symlink(folder / "link.csv"));
            CHECK(elsewhere.names() == "real.csv");
        });
    }
}

TEST_CASE("what cannot be made is known before anything is written, and named") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        write_file(folder / "file", "x");
        for (const std::string name : {"missing/out.csv", "file/out.csv", "."}) {
            CAPTURE(name);
            const std::string why = error_of([&] { atomic_file(folder / name, false, named); });
            CHECK(contains(why, folder / name));
        }
        CHECK(folder.names() == "file");
    });
}

TEST_CASE("a name that is too long is an OutputError like any other") {
    const ScratchFolder folder;
    const std::string name = folder / std::string(300, 'n');
    CHECK_THROWS_AS(atomic_file(name, false), OutputError);
    CHECK_THROWS_AS(destination(name, true), OutputError);
}

TEST_CASE("the longest name that a file may have is good for an output") {
    with_and_without_name([](bool named) {
        const ScratchFolder folder;
        const std::string name = std::string(251, 'n') + ".csv";
        for (const std::string text : {"first", "second"}) {
            CAPTURE(text);
            CHECK(error_of([&] {
                      const auto file = atomic_file(folder / name, text == "second", named);
                      put(*file, text);
                      file->commit();
                  }) == "");
            if (std::filesystem::exists(folder / name)) CHECK(contents(folder / name) == text);
        }
        CHECK(folder.names() == name);
    });
}

TEST_CASE("a path without a folder is in the current one") {
    const ScratchFolder folder;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    with_and_without_name([](bool named) {
        const auto file = atomic_file("out.csv", true, named);
        put(*file, "here");
        file->commit();
    });
    std::filesystem::current_path(before);
    CHECK(contents(folder / "out.csv") == "here");
    CHECK(folder.names() == "out.csv");
}

TEST_CASE("an atomic file is not seen at once; a descriptor and a device are") {
    const ScratchFolder folder;
    CHECK_FALSE(atomic_file(folder / "out.csv", false)->is_seen_at_once());
    CHECK_FALSE(destination(folder / "out.csv", false)->is_seen_at_once());
    Pipe pipe;
    CHECK(open_descriptor(pipe.give_writer(), "pipe")->is_seen_at_once());
    CHECK(destination("/dev/null", false)->is_seen_at_once());
}

TEST_CASE("a device is written as it is, without overwrite, and is still there afterwards") {
    const auto null = destination("/dev/null", false);
    put(*null, "gone");
    null->commit();
    CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("a dash is standard output") {
    Captured captured(stdout);
    put(*destination("-", false), "rows");
    CHECK(captured.text() == "rows");
}

TEST_CASE("commit closes a descriptor, so a reader of a pipe sees the end") {
    Pipe pipe;
    const auto out = open_descriptor(pipe.give_writer(), "pipe");
    put(*out, "rows");
    out->commit();
    CHECK(pipe.read_all() == "rows");
}

TEST_CASE("temporary names that others have left are passed over, and stay") {
    const ScratchFolder folder;
    const auto left = [&folder](unsigned number) {
        return folder / (".out.csv.busfeed-" + std::to_string(::getpid()) + "-" + std::to_string(number));
    };
    const std::string last = UnfinishedFile(folder.path(), "out.csv").path();
    const auto number = static_cast<unsigned>(std::stoul(last.substr(last.rfind('-') + 1)));
    for (unsigned i = 1; i <= 30; ++i) write_file(left(number + i), "somebody else's");
    write_file(folder / "out.csv", "old");

    for (const bool named : {true, false}) {  // the name is for the whole time, or for the exchange at the end
        CAPTURE(named);
        {
            const auto out = atomic_file(folder / "out.csv", true, named);
            put(*out, "new");
            out->commit();
        }
        CHECK(contents(folder / "out.csv") == "new");
        write_file(left(number + 31), "somebody else's");
        write_file(left(number + 32), "somebody else's");
    }
    for (unsigned i = 1; i <= 32; ++i) CHECK(contents(left(number + i)) == "somebody else's");
}

TEST_CASE("a file that outgrows its limit is an error, and no signal ends the program") {
    const int ended_by = signal_that_ends([] {
        remove_unfinished_files_on_signals();
        std::raise(SIGXFSZ);
    });
    CHECK(ended_by == 0);
}

TEST_CASE("a signal removes the temporary name and ends the program as it would have") {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        CAPTURE(number);
        const ScratchFolder folder;
        const int ended_by = signal_that_ends([&] {
            remove_unfinished_files_on_signals();
            const auto file = atomic_file(folder / "out.csv", false, true);
            if (!folder.names().empty()) std::raise(number);  // else ends well, and the test fails
        });
        CHECK(ended_by == number);
        CHECK(folder.names().empty());
    }
}

TEST_CASE("a hangup that is ignored stays ignored") {
    const int ended_by = signal_that_ends([] {
        std::signal(SIGHUP, SIG_IGN);
        remove_unfinished_files_on_signals();
        std::raise(SIGHUP);
    });
    CHECK(ended_by == 0);
}
