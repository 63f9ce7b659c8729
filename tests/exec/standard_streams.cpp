#include "exec/standard_streams.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/closed.hpp"

using busfeed::exec::occupy_standard_streams;
using busfeed::testing::Closed;

namespace {

/// What happens with these streams closed at first.
struct Seen {
    int next_file = -1;       // the number that a file gets
    std::vector<int> errors;  // of using each of them
};

Seen seen_with_closed(const std::vector<int>& streams) {
    std::optional<Closed> closed[3];
    for (const int stream : streams) closed[stream].emplace(stream);
    occupy_standard_streams();
    Seen seen;
    seen.next_file = ::open("/", O_RDONLY | O_CLOEXEC);
    ::close(seen.next_file);
    for (const int stream : streams) {
        char c = 0;
        errno = 0;
        static_cast<void>((stream == STDIN_FILENO ? ::read(stream, &c, 1) : ::write(stream, &c, 1)) == 0);
        seen.errors.push_back(errno);
    }
    return seen;
}

}  // namespace

TEST_CASE("no file becomes a standard stream that was closed, and to use that still fails") {
    for (const std::vector<int>& streams : std::vector<std::vector<int>>{{0}, {1}, {2}, {0, 2}, {1, 2}, {0, 1, 2}}) {
        const Seen seen = seen_with_closed(streams);
        CHECK(seen.next_file > STDERR_FILENO);
        CHECK(seen.errors == std::vector<int>(streams.size(), EBADF));
    }
}

TEST_CASE("standard streams that are open stay what they are") {
    struct stat before {};
    struct stat after {};
    REQUIRE(::fstat(STDOUT_FILENO, &before) == 0);
    occupy_standard_streams();
    REQUIRE(::fstat(STDOUT_FILENO, &after) == 0);
    CHECK(before.st_ino == after.st_ino);
    CHECK(before.st_dev == after.st_dev);
}
