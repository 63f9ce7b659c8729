#include "input/total_size.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include <sys/stat.h>

#include "support/files.hpp"

using namespace busfeed::input;
using namespace busfeed::testing;

TEST_CASE("the total of files and folders is what they hold, of folders only the feeds") {
    const ScratchFolder folder;
    std::filesystem::create_directory(folder / "in");
    write_file(folder / "in/a.xml", "12345");
    write_file(folder / "in/b.xml.gz", "123");
    write_file(folder / "in/notes.txt", "1234567");
    write_file(folder / "c.any", "12");
    CHECK(total_size({folder / "in", folder / "c.any"}) == 10);
    CHECK(total_size({folder / "missing", folder / "c.any"}) == 2);
    CHECK(total_size({}) == 0);
}

TEST_CASE("with a pipe among the inputs the total is not known") {
    const ScratchFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    write_file(folder / "c.xml", "12");
    CHECK_FALSE(total_size({folder / "c.xml", folder / "pipe"}).has_value());
}
