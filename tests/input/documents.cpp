#include "input/documents.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "input/error.hpp"
#include "made.hpp"

using namespace busfeed::input;
using Names = std::vector<std::string>;

namespace {

std::string read(Stream& stream) {
    std::string all;
    char block[100];
    while (const std::size_t size = stream.read(block)) all.append(block, size);
    return all;
}

struct Read {
    Names documents;  // `name=content`, or `name: error`; without the scratch folder's own name
    Names warnings;
};

Read read_all(const made::Scratch& scratch, const Names& names) {
    const auto shown = [&](const std::string& text) { return text.substr(scratch.path().size() + 1); };
    Read all;
    for (const Document& document : documents(names, [&](const auto& what) { all.warnings.push_back(shown(what)); })) {
        try {
            Stream stream = document.open();
            CHECK(stream.name() == document.name);
            const std::string first_bytes(document.first_bytes);
            const std::string content = read(stream);
            CHECK(first_bytes == content.substr(0, bytes_that_tell_wrapping));
            all.documents.push_back(shown(document.name) + '=' + content);
        } catch (const InputError& error) {
            all.documents.push_back(shown(document.name) + ": " + error.what());
        }
    }
    return all;
}

std::string tar(const std::vector<made::Member>& members) { return made::archived(Wrapping::tar, members); }
std::string zip(const std::vector<made::Member>& members) { return made::archived(Wrapping::zip, members); }
std::string gz(const std::string& content) { return made::compressed(Wrapping::gzip, content); }

}  // namespace

TEST_CASE("content tells what a file is, its name does not") {
    const made::Scratch scratch;
    const Read all = read_all(scratch, {scratch.write("a.zip", "<a/>"), scratch.write("b.xml", gz("<b/>")),
                                        scratch.write("c.gz", zip({{"c.xml", "<c/>", {}, 0}}))});
    CHECK(all.documents == Names{"a.zip=<a/>", "b.xml=<b/>", "c.gz!c.xml=<c/>"});
}

TEST_CASE("archives and compressions in one another are named as they lie") {
    const made::Scratch scratch;
    const std::string inner = gz(zip({{"deep/1.xml", "<a/>", {}, 0}, {"2.xml.gz", gz("<b/>"), {}, 0}}));
    const std::string outer = made::compressed(
        Wrapping::zstd, tar({{"0.xml", "<o/>", {}, 0}, {"in.zip.gz", inner, {}, 0}, {"z.xml", "<z/>", {}, 0}}));
    CHECK(read_all(scratch, {scratch.write("day.tar.zst", outer)}).documents ==
          Names{"day.tar.zst!0.xml=<o/>", "day.tar.zst!in.zip.gz!deep/1.xml=<a/>",
                "day.tar.zst!in.zip.gz!2.xml.gz=<b/>", "day.tar.zst!z.xml=<z/>"});
}

TEST_CASE("layers have a limit") {
    const made::Scratch scratch;
    std::string content = "<a/>";
    for (int layer = 0; layer < 6; ++layer) content = gz(content);
    const Names six = read_all(scratch, {scratch.write("six", content)}).documents;
    CHECK(six == Names{"six=<a/>"});
    const Names seven = read_all(scratch, {scratch.write("seven", gz(content))}).documents;
    CHECK(seven == Names{"seven: it is wrapped in more than 6 compressions and archives"});
}

TEST_CASE("of an archive, what would be read of a folder is read; links and emptiness are told") {
    const made::Scratch scratch;
    const Read some = read_all(
        scratch, {scratch.write("a.tar", tar({{"note.txt", "", {}, 0}, {"._a.xml", "", {}, 0},
                                              {"l.xml", "", "a.xml", 0}, {"./a.xml", "<a/>", {}, 0}})),
                  scratch.write("b.zip", zip({{"note.txt", "", {}, 0}}))});
    CHECK(some.documents == Names{"a.tar!./a.xml=<a/>"});
    REQUIRE(some.warnings.size() == 2);
    CHECK(some.warnings[0].starts_with("a.tar!l.xml: a link"));
    CHECK(some.warnings[1].starts_with("b.zip: no feed files"));
}

TEST_CASE("what cannot be opened or read on is an error of its own, and the walk goes on") {
    const made::Scratch scratch;
    const std::string archive = tar({{"a.xml", "<a/>", {}, 0}, {"b.xml", made::text(300), {}, 0}});
    const Read all = read_all(
        scratch, {scratch.path() + "/missing.xml", scratch.write("cut.gz", gz("<a/>").substr(0, 12)),
                  scratch.write("cut.tar", archive.substr(0, archive.find("b.xml") + 100)),
                  scratch.write("in.tar", tar({{"bad.gz", gz("<a/>").substr(0, 12), {}, 0},
                                               {"cut.tar", archive.substr(0, 1200), {}, 0},
                                               {"z.xml", "<z/>", {}, 0}}))});
    REQUIRE(all.documents.size() == 8);
    CHECK(all.documents[0] == "missing.xml: cannot open: No such file or directory");
    CHECK(all.documents[1] == "cut.gz: the gzip data is cut off");
    CHECK(all.documents[2] == "cut.tar!a.xml=<a/>");
    CHECK(all.documents[3].starts_with("cut.tar: damaged archive"));
    CHECK(all.documents[4] == "in.tar!bad.gz: the gzip data is cut off");
    CHECK(all.documents[5] == "in.tar!cut.tar!a.xml=<a/>");
    CHECK(all.documents[6].starts_with("in.tar!cut.tar: "));
    CHECK(all.documents[7] == "in.tar!z.xml=<z/>");
}

TEST_CASE("what unpacks to too much for its file is bad from there on, through all layers, and the walk goes on") {
    const made::Scratch scratch;
    const std::string member = "<a>" + std::string(3000000, ' ') + "</a>";
    const std::string archive = tar({{"a.xml", member, {}, 0}, {"b.xml", "<b/>", {}, 0}});
    const std::string bomb = scratch.write("bomb.tar.gz.gz", gz(gz(archive)));
    const std::string good = scratch.write("c.xml", "<c/>");
    std::string told;
    std::size_t most = 0;
    const ExpansionLimit limit{.times = 100, .in_any_case = 0};
    for (const Document& document : documents({bomb, good}, [](const std::string&) {}, {}, limit)) {
        try {
            Stream stream = document.open();
            std::string bytes(65536, ' ');
            std::size_t size = 0;
            while (const std::size_t some = stream.read(bytes)) size += some;
            most = std::max(most, size);
        } catch (const InputError& error) {
            told += document.name.substr(scratch.path().size() + 1) + ": " + error.what() + '\n';
        }
    }
    const std::string why = ": it unpacks to more than 100 times what it takes (--max-ratio)\n";
    CHECK(told == "bomb.tar.gz.gz!a.xml" + why + "bomb.tar.gz.gz" + why);
    CHECK(most == 4);  // c.xml
}

TEST_CASE("documents need not be read, and the walk may be left anywhere") {
    const made::Scratch scratch;
    const std::string file =
        scratch.write("a.tgz", gz(tar({{"a.xml", made::text(5000), {}, 0}, {"b.xml", "<b/>", {}, 0}})));
    busfeed::coro::Generator<Document> walk = documents({file, file}, [](const std::string&) {});
    walk.next();
    const Document* b = walk.next();
    REQUIRE(b);
    Stream stream = b->open();
    CHECK(read(stream) == "<b/>");
    CHECK(walk.next()->name == file + "!a.xml");
}

TEST_CASE("a document knows the file outside and its own time") {
    const made::Scratch scratch;
    const std::string file = scratch.write("a.tar", tar({{"a.xml", "<a/>", {}, 1362925610}}));
    const std::string plain = scratch.write("b.xml", "<b/>");
    busfeed::coro::Generator<Document> walk = documents({file, plain}, [](const std::string&) {});
    const Document* document = walk.next();
    REQUIRE(document);
    CHECK(document->path == file);
    REQUIRE(document->modified);
    CHECK(document->modified->time_since_epoch().count() == 1362925610);
    document = walk.next();
    REQUIRE(document);
    CHECK(document->path == plain);
    REQUIRE(document->modified);
    CHECK(std::chrono::system_clock::now() - *document->modified < std::chrono::hours(1));
}

TEST_CASE("documents of a regular file do not wait for a writer, also in archives") {
    const made::Scratch scratch;
    const std::string archive = scratch.write("a.tar", tar({{"1.xml", "<a/>", {}, 0}}));
    for (const Document& document : documents({archive, scratch.write("2.xml", "<b/>")}, [](const auto&) {}))
        CHECK_FALSE(document.may_wait);
    for (const Document& document : documents({"/dev/null"}, [](const auto&) {})) CHECK(document.may_wait);
}
