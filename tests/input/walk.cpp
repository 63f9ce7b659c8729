#include "input/walk.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "made.hpp"

using namespace busfeed::input;
using Names = std::vector<std::string>;
namespace fs = std::filesystem;

namespace {

/// What the walk gives, without the scratch folder's own name; an error behind its path.
struct Walked {
    Names found, warnings;
};

Walked walked(const made::Scratch& scratch, Names names) {
    const auto shown = [&](std::string text) {
        const std::size_t at = text.find(scratch.path() + '/');
        return at == text.npos ? text : text.erase(at, scratch.path().size() + 1);
    };
    Walked walked;
    for (std::string& name : names)
        if (name != "-") name = scratch.path() + '/' + name;
    for (const FoundFile& file : walk(names, [&](const std::string& text) { walked.warnings.push_back(shown(text)); }))
        walked.found.push_back(shown(file.path) + (file.error.empty() ? "" : ": " + file.error));
    return walked;
}

}  // namespace

TEST_CASE("files come as they are named, there or not, and standard input too") {
    const made::Scratch scratch;
    scratch.write("b.txt", "");
    CHECK(walked(scratch, {"b.txt", "-", "missing.xml", ".hidden"}).found ==
          Names{"b.txt", "-", "missing.xml", ".hidden"});
}

TEST_CASE("a folder is searched in the order of the bytes of each part of the path") {
    const made::Scratch scratch;
    for (const char* name : {"f/a.xml", "f/a/z.xml", "f/a-b.xml", "f/B.xml", "f/a/b/1.xml.gz", "f/\xC3\xA4.xml",
                             "f/10.xml", "f/9.xml", "f/a.zip", "f/note.txt", "f/.hidden.xml", "f/.git/c.xml"})
        scratch.write(name, "");
    const Names found = {"f/10.xml", "f/9.xml", "f/B.xml", "f/a/b/1.xml.gz", "f/a/z.xml",
                         "f/a-b.xml", "f/a.xml", "f/a.zip", "f/\xC3\xA4.xml"};
    CHECK(walked(scratch, {"f"}).found == found);
    CHECK(walked(scratch, {"f/"}).found == found);
    CHECK(walked(scratch, {"f"}).warnings == Names{});
}

TEST_CASE("links are followed, but not in circles; one that leads nowhere is a file that cannot be opened") {
    const made::Scratch scratch;
    scratch.write("f/a/1.xml", "");
    scratch.write("other/2.xml", "");
    fs::create_symlink("..", scratch.path() + "/f/a/up");
    fs::create_symlink("../other", scratch.path() + "/f/b");
    fs::create_symlink("../other/2.xml", scratch.path() + "/f/c.xml");
    fs::create_symlink("nowhere", scratch.path() + "/f/d.xml");
    fs::create_symlink("nowhere", scratch.path() + "/f/e");
    const Walked all = walked(scratch, {"f"});
    CHECK(all.found == Names{"f/a/1.xml", "f/b/2.xml", "f/c.xml", "f/d.xml"});
    CHECK(all.warnings == Names{"f/a/up: leads back to a folder that it is in: not followed"});
}

TEST_CASE("a named pipe in a folder is not waited for") {
    const made::Scratch scratch;
    scratch.write("f/a.xml", "");
    REQUIRE(::mkfifo((scratch.path() + "/f/pipe.xml").c_str(), 0600) == 0);
    CHECK(walked(scratch, {"f"}).found == Names{"f/a.xml"});
}

TEST_CASE("a folder without feed files is warned of") {
    const made::Scratch scratch;
    scratch.write("f/below/note.txt", "");
    const Walked all = walked(scratch, {"f"});
    CHECK(all.found == Names{});
    REQUIRE(all.warnings.size() == 1);
    CHECK(all.warnings[0].starts_with("f: no feed files"));
}

TEST_CASE("a folder that cannot be read is a find with an error, and the walk goes on" *
          doctest::skip(::geteuid() == 0)) {  // nothing is closed to root
    const made::Scratch scratch;
    scratch.write("f/b/1.xml", "");
    scratch.write("f/c.xml", "");
    fs::permissions(scratch.path() + "/f/b", fs::perms::none);
    const Walked all = walked(scratch, {"f"});
    fs::permissions(scratch.path() + "/f/b", fs::perms::owner_all);
    CHECK(all.found == Names{"f/b: cannot read the folder: Permission denied", "f/c.xml"});
}
