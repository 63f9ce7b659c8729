#include "cli/files_ahead.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "support/files.hpp"

using namespace busfeed;
using namespace busfeed::cli;
using namespace busfeed::testing;

namespace {

coro::Sink<feed::Record> nowhere() {
    while (const feed::Record* record = co_await coro::next) static_cast<void>(record);
}

struct Nothing final : Gatherer {
    coro::Sink<feed::Record> stage() override { return nowhere(); }
    Gathered& begin_piece() override {
        gathered = std::make_unique<Gathered>();
        return *gathered;
    }
    std::unique_ptr<Gathered> end_piece() override { return std::move(gathered); }
    std::unique_ptr<Gathered> gathered;
};

FilesAhead readers(std::size_t threads) {
    return {.threads = threads, .new_reader = [] {
                return std::make_unique<FileReader>(
                    ReadAhead::Stages{.dicts = {}, .lane = true, .filters = [](auto kept) { return kept; }},
                    std::make_unique<Nothing>());
            }};
}

/// What comes, in order: warnings, and files with what was read of them.
std::vector<std::string> all(const std::vector<std::string>& names, FilesAhead ahead, bool with_counts) {
    std::vector<std::string> lines;
    const auto warn = [&](const std::string& what) { lines.push_back("warning " + what); };
    for (const FileInTurn& file : files_in_turn(names, warn, std::move(ahead))) {
        lines.push_back(file.found.path + file.found.error);
        if (with_counts) lines.back() += file.read ? " " + std::to_string(file.read->gathered->records) : " unread";
    }
    return lines;
}

}  // namespace

TEST_CASE("files and warnings come in the order of the walk, however many threads read them before") {
    const ScratchFolder folder;
    std::vector<std::string> names;
    for (int i = 0; i < 60; ++i) {
        names.push_back(folder / std::to_string(i) + ".xml");
        if (i % 7) write_file(names.back(), "<buses><bus><id>1</id></bus></buses>");
        if (i % 5 == 0) {
            names.push_back(folder / ("empty" + std::to_string(i)));
            std::filesystem::create_directory(folder.path() / ("empty" + std::to_string(i)));
        }
    }
    for (std::size_t count = 0; count <= names.size(); count += count < 5 ? 1 : 13) {
        const std::vector<std::string> some(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count));
        const auto in_turn = all(some, {}, false);
        for (const std::size_t threads : {1U, 2U, 5U}) CHECK(all(some, readers(threads), false) == in_turn);
    }
}

TEST_CASE("the first file is left to its turn, so that a single one starts no thread; those after it are read") {
    const ScratchFolder folder;
    for (const char* const name : {"a.xml", "b.xml", "c.xml"}) write_file(folder / name, "<buses><bus><id>1</id></bus></buses>");
    bool started = false;
    FilesAhead watched = readers(2);
    watched.new_reader = [&started, make = watched.new_reader] {
        started = true;
        return make();
    };
    CHECK(all({folder / "a.xml"}, watched, true) == std::vector{folder / "a.xml" + std::string(" unread")});
    CHECK_FALSE(started);
    CHECK(all({folder.path().string()}, watched, true) == std::vector{folder / "a.xml" + std::string(" unread"),
                                                                      folder / "b.xml" + std::string(" 1"),
                                                                      folder / "c.xml" + std::string(" 1")});
    CHECK(started);
}

TEST_CASE("where files come to nothing, more and more are left to their turn") {
    const ScratchFolder folder;
    std::vector<std::string> names;
    for (int i = 0; i < 200; ++i) {
        names.push_back(folder / std::to_string(i) + ".xml");
        write_file(names.back(), i < 100 ? "<html/>" : "<buses><bus><id>1</id></bus></buses>");
    }
    const auto lines = all(names, readers(1), true);
    CHECK(lines[120].ends_with("unread"));  // they are still let be
    CHECK(lines[199].ends_with(" 1"));
}

TEST_CASE("who has enough leaves the rest") {
    const ScratchFolder folder;
    for (int i = 0; i < 100; ++i) write_file(folder / (std::to_string(i) + ".xml"), "<buses><bus/></buses>");
    auto files = files_in_turn({folder.path().string()}, [](const auto&) {}, readers(3));
    for (int i = 0; i < 10; ++i) CHECK(files.next());
}
