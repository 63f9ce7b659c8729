#include "input/file.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "input/error.hpp"
#include "support/files.hpp"

using namespace busfeed::input;
using namespace busfeed::testing;

namespace {

/// All of a file, read into rooms of this size.
std::string read_all(File& file, std::size_t size) {
    std::string all;
    std::string room(size, '?');
    while (const std::size_t filled = file.read(room)) {
        REQUIRE(filled <= size);
        all.append(room, 0, filled);
    }
    return all;
}

std::string refusal(const std::string& name) {
    try {
        const File file(name);
        return "";
    } catch (const InputError& error) {
        return error.what();
    }
}

std::size_t open_descriptors() {
    std::size_t count = 0;
    for (int fd = 0; fd < 1024; ++fd) count += ::fcntl(fd, F_GETFD) >= 0;
    return count;
}

}  // namespace

TEST_CASE("a file gives its bytes in rooms of any size, then an end that stays one") {
    const ScratchFolder folder;
    std::string bytes("<buses>\r\n\0\xFF", 11);
    for (int i = 0; i < 1000; ++i) bytes += "bus " + std::to_string(i);
    write_file(folder / "feed.xml", bytes);
    for (const std::size_t size : {1U, 2U, 7U, 4096U, 1000000U}) {
        CAPTURE(size);
        File file(folder / "feed.xml");
        CHECK(file.name() == folder / "feed.xml");
        CHECK(read_all(file, size) == bytes);
        std::array<char, 1> room{};
        CHECK(file.read(room) == 0);
    }
}

TEST_CASE("an empty file is at its end at once") {
    const ScratchFolder folder;
    write_file(folder / "empty.xml", "");
    File file(folder / "empty.xml");
    CHECK(read_all(file, 10) == "");
}

TEST_CASE("a missing file, a folder, a path through a file: each says why it cannot be read") {
    const ScratchFolder folder;
    write_file(folder / "feed.xml", "x");
    CHECK(refusal(folder / "missing.xml") == "cannot open: No such file or directory");
    CHECK(refusal(folder.path().string()) == "cannot read: Is a directory");
    CHECK(refusal(folder / "feed.xml/more") == "cannot open: Not a directory");
    CHECK(refusal("") == "cannot open: No such file or directory");
}

TEST_CASE("no descriptor is left open, whether the file was read or refused") {
    const ScratchFolder folder;
    write_file(folder / "feed.xml", "x");
    const std::size_t before = open_descriptors();
    {
        File file(folder / "feed.xml");
        CHECK(open_descriptors() == before + 1);
    }
    refusal(folder.path().string());
    CHECK(open_descriptors() == before);
}

TEST_CASE("a dash is standard input, which stays open") {
    Pipe pipe;
    const int writer = pipe.give_writer();
    REQUIRE(::write(writer, "<buses/>", 8) == 8);
    ::close(writer);
    const int before = ::dup(STDIN_FILENO);
    ::dup2(pipe.reader(), STDIN_FILENO);
    std::string name;
    std::string bytes;
    {
        File file("-");
        name = file.name();
        bytes = read_all(file, 3);
    }
    const bool still_open = ::fcntl(STDIN_FILENO, F_GETFD) >= 0;
    ::dup2(before, STDIN_FILENO);
    ::close(before);
    CHECK(name == "<stdin>");
    CHECK(bytes == "<buses/>");
    CHECK(still_open);
}

TEST_CASE("a file named - is to be had by its path") {
    const ScratchFolder folder;
    write_file(folder / "-", "here");
    File file(folder / "-");
    CHECK(read_all(file, 10) == "here");
}

TEST_CASE("a file never waits for a writer, a pipe may") {
    const ScratchFolder folder;
    write_file(folder / "feed.xml", "<a/>");
    CHECK_FALSE(File(folder / "feed.xml").may_wait());
    CHECK(File("/dev/null").may_wait());  // is no regular file
}
