#include "input/growing_file.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"
#include "input/error.hpp"
#include "input/follow.hpp"
#include "support/files.hpp"

using namespace busfeed;
using busfeed::input::GrowingFile;
using busfeed::testing::ScratchFolder;
using busfeed::testing::write_file;

namespace {

void append(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::app | std::ios::binary) << text; }

/// All that there is by now; a generation's end is shown as `|`.
std::string now(GrowingFile& file) {
    std::string all;
    std::array<char, 5> room{};
    while (const auto size = file.read(room)) {
        if (*size == 0) all += '|';
        all.append(room.data(), *size);
        if (file.is_over()) break;
    }
    return all;
}

coro::Sink<std::string_view> keep(std::string* all) {
    while (const std::string_view* piece = co_await coro::next) *all += *piece;
    *all += " closed";
}

coro::Sink<std::string_view> takes_one(bool* took) {
    const std::string_view* const piece = co_await coro::next;
    *took = piece != nullptr;
}

}  // namespace

TEST_CASE("a growing file gives what is there, and what comes") {
    const ScratchFolder folder;
    write_file(folder / "f", "one ");
    GrowingFile file(folder / "f");
    CHECK(now(file) == "one ");
    CHECK(now(file).empty());
    append(folder / "f", "two");
    CHECK(now(file) == "two");
    CHECK(file.modified().has_value());
}

TEST_CASE("from its end only what comes") {
    const ScratchFolder folder;
    write_file(folder / "f", "before");
    GrowingFile file(folder / "f", GrowingFile::From::end);
    CHECK(now(file).empty());
    append(folder / "f", "after");
    CHECK(now(file) == "after");
}

TEST_CASE("a rotated file is read to its end, then the one under its name") {
    const ScratchFolder folder;
    write_file(folder / "f", "old");
    GrowingFile file(folder / "f");
    CHECK(now(file) == "old");
    std::filesystem::rename(folder / "f", folder / "f.1");
    append(folder / "f.1", " end");
    CHECK(now(file) == " end");  // no other one is there yet
    append(folder / "f.1", "!");
    write_file(folder / "f", "new");
    CHECK(now(file) == "!|new");
}

TEST_CASE("a truncated file begins anew") {
    const ScratchFolder folder;
    write_file(folder / "f", "something");
    GrowingFile file(folder / "f");
    CHECK(now(file) == "something");
    std::filesystem::resize_file(folder / "f", 0);
    CHECK(now(file) == "|");
    append(folder / "f", "else");
    CHECK(now(file) == "else");
}

TEST_CASE("a file written anew in place is told by its last bytes, whatever its length") {
    for (const std::string text : {"anewer thing", "any-thing", "abc"}) {
        const ScratchFolder folder;
        write_file(folder / "f", "something");
        GrowingFile file(folder / "f");
        CHECK(now(file) == "something");
        write_file(folder / "f", text);
        CHECK(now(file) == "|" + text);
    }
    const ScratchFolder folder;
    const std::string large(20'000, 'x');
    write_file(folder / "f", large);
    GrowingFile file(folder / "f");
    CHECK(now(file) == large);
    append(folder / "f", "y");
    CHECK(now(file) == "y");  // longer than what is remembered, and still the same
}

TEST_CASE("a file that is not there is waited for, and so is one that went away") {
    const ScratchFolder folder;
    GrowingFile file(folder / "f");
    CHECK(now(file).empty());
    CHECK_FALSE(file.is_there());
    write_file(folder / "f", "here");
    CHECK(now(file) == "here");
    std::filesystem::remove(folder / "f");
    CHECK(now(file).empty());
    write_file(folder / "f", "again");
    CHECK(now(file) == "|again");
}

TEST_CASE("what has no bytes is no generation") {
    const ScratchFolder folder;
    write_file(folder / "f", "");
    GrowingFile file(folder / "f");
    CHECK(now(file).empty());
    std::filesystem::remove(folder / "f");
    write_file(folder / "f", "text");
    CHECK(now(file) == "text");
}

TEST_CASE("a folder cannot be followed") {
    const ScratchFolder folder;
    GrowingFile file(folder / ".");
    std::array<char, 5> room{};
    CHECK_THROWS_AS(file.read(room), input::InputError);
}

TEST_CASE("a named pipe is one stream, though its writers come and go") {
    const ScratchFolder folder;
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    GrowingFile file(folder / "pipe");
    CHECK(now(file).empty());
    for (const std::string text : {"one", "two"}) {
        append(folder / "pipe", text);
        CHECK(now(file) == text);
        CHECK(now(file).empty());
    }
    CHECK_FALSE(file.modified().has_value());
}

TEST_CASE("follow pushes what comes into a target, beside its writer in the same thread") {
    const ScratchFolder folder;
    write_file(folder / "f", "a");
    std::string got;
    const auto writer = [](std::string path, const std::string* seen) -> exec::Task<> {
        for (const std::string piece : {"b", "c"}) {
            append(path, piece);
            while (!seen->ends_with(piece)) co_await exec::yield_now();
        }
    };
    exec::Scheduler scheduler;
    scheduler.spawn(input::follow(std::make_unique<GrowingFile>(folder / "f"), keep(&got)));
    scheduler.run(writer(folder / "f", &got));
    CHECK(got == "abc");
}

TEST_CASE("follow ends, and closes, when the target wants no more") {
    const ScratchFolder folder;
    write_file(folder / "f", "enough");
    bool took = false;
    exec::run(input::follow(std::make_unique<GrowingFile>(folder / "f"), takes_one(&took)));
    CHECK(took);
}
