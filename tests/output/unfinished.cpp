#include "output/unfinished.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <unistd.h>

#include "support/files.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

bool exists(const UnfinishedFile& file) { return std::filesystem::exists(file.path()); }

}  // namespace

TEST_CASE("a temporary name is hidden, beside the file, and belongs to this process") {
    const ScratchFolder folder;
    const UnfinishedFile file(folder.path(), "out.csv");
    CHECK(file.path().parent_path() == folder.path());
    const std::string name = file.path().filename();
    CHECK(name.starts_with(".out.csv.busfeed-" + std::to_string(::getpid()) + "-"));
    CHECK_FALSE(exists(file));  // makes no file
}

TEST_CASE("no two names are the same") {
    const ScratchFolder folder;
    std::set<std::string> names;
    for (int i = 0; i < 100; ++i) names.insert(UnfinishedFile(folder.path(), "out.csv").path());
    CHECK(names.size() == 100);
}

TEST_CASE("the file goes with its object") {
    const ScratchFolder folder;
    {
        const UnfinishedFile file(folder.path(), "out.csv");
        write_file(file.path(), "x");
        CHECK(exists(file));
    }
    CHECK(folder.names().empty());
}

TEST_CASE("a file that was never made is no error") {
    const ScratchFolder folder;
    { const UnfinishedFile file(folder.path(), "out.csv"); }
    CHECK(folder.names().empty());
}

TEST_CASE("once it is renamed nothing is removed") {
    const ScratchFolder folder;
    {
        UnfinishedFile file(folder.path(), "out.csv");
        write_file(file.path(), "x");
        std::filesystem::rename(file.path(), folder / "out.csv");
        file.release();
        UnfinishedFile::remove_all();
    }
    CHECK(folder.names() == "out.csv");
}

TEST_CASE("remove_all removes what there is, and nothing else") {
    const ScratchFolder folder;
    write_file(folder / "other", "x");
    const UnfinishedFile one(folder.path(), "one");
    const UnfinishedFile two(folder.path(), "two");
    const UnfinishedFile not_made(folder.path(), "three");
    write_file(one.path(), "x");
    write_file(two.path(), "x");
    UnfinishedFile::remove_all();
    CHECK(folder.names() == "other");
    write_file(folder / "later", "x");
    UnfinishedFile::remove_all();
    CHECK(folder.names() == "later other");
}

TEST_CASE("any number of files go with their objects, and by a signal handler") {
    const ScratchFolder folder;
    for (const bool by_handler : {false, true}) {
        std::vector<std::unique_ptr<UnfinishedFile>> files;
        for (int i = 0; i < 5000; ++i) files.push_back(std::make_unique<UnfinishedFile>(folder.path(), "out"));
        write_file(files.front()->path(), "x");
        write_file(files.back()->path(), "x");
        if (!by_handler) files.clear();
        UnfinishedFile::remove_all();
        CHECK(folder.names().empty());
    }
}

TEST_CASE("an output that is finished and goes does not make another one's temporary file stay") {
    const ScratchFolder folder;
    {
        std::optional<UnfinishedFile> finished(std::in_place, folder.path(), "one");
        finished->release();
        const UnfinishedFile other(folder.path(), "two");
        write_file(other.path(), "x");
        finished.reset();
    }
    CHECK(folder.names().empty());
}

TEST_CASE("nor does it hide that file from a signal handler") {
    const ScratchFolder folder;
    std::optional<UnfinishedFile> finished(std::in_place, folder.path(), "one");
    finished->release();
    const UnfinishedFile other(folder.path(), "two");
    write_file(other.path(), "x");
    finished.reset();
    UnfinishedFile::remove_all();
    CHECK(folder.names().empty());
}
