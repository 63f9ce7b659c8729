#include "input/archive.hpp"

#include <doctest/doctest.h>

#include "input/error.hpp"
#include "made.hpp"

using namespace busfeed::input;
using Kind = Archive::Member::Kind;

namespace {

Archive archive_of(Wrapping kind, const std::string& data, std::size_t piece = 65536, bool fails = false) {
    return Archive(std::make_unique<made::Text>(data, piece, fails), kind);
}

std::string rest_of(Archive& archive) {
    MemberSource member(archive);
    return made::all_of(member).bytes;
}

}  // namespace

TEST_CASE("members come in the archive's own order, in pieces of any size") {
    const std::string text = made::text(2000);
    for (const Wrapping kind : {Wrapping::tar, Wrapping::zip}) {
        CAPTURE(name_of(kind));
        const std::string data = made::archived(kind, {{"b.xml", text, {}, 1362925610}, {"a/a.xml", "<a/>", {}, 0}});
        for (const std::size_t piece : made::piece_sizes) {
            CAPTURE(piece);
            Archive archive = archive_of(kind, data, piece);
            const Archive::Member* member = archive.next();
            REQUIRE(member);
            CHECK(member->name == "b.xml");
            CHECK(member->kind == Kind::file);
            CHECK(!member->encrypted);
            REQUIRE(member->modified);
            CHECK(member->modified->time_since_epoch().count() == 1362925610);
            MemberSource source(archive);
            CHECK(made::all_of(source, piece).bytes == text);
            CHECK(made::all_of(source, piece).bytes == "");
            member = archive.next();
            REQUIRE(member);
            CHECK(member->name == "a/a.xml");
            CHECK(rest_of(archive) == "<a/>");
            CHECK(archive.next() == nullptr);
            CHECK(archive.next() == nullptr);
        }
    }
}

TEST_CASE("a member need not be read to its end, or at all") {
    for (const Wrapping kind : {Wrapping::tar, Wrapping::zip}) {
        Archive archive = archive_of(
            kind, made::archived(kind, {{"a", made::text(9000), {}, 0}, {"b", "b", {}, 0}, {"c", "c", {}, 0}}));
        char some[10];
        REQUIRE(archive.next());
        CHECK(archive.read(some) == 10);
        REQUIRE(archive.next());
        REQUIRE(archive.next());
        CHECK(rest_of(archive) == "c");
    }
}

TEST_CASE("names are as they stand in the archive") {
    const std::string umlaut = "\xC3\xA4.xml";
    Archive archive = archive_of(Wrapping::tar, made::archived(Wrapping::tar, {{"/abs/a.xml", "", {}, 0},
                                                                               {"../b.xml", "", {}, 0},
                                                                               {umlaut, "", {}, 0},
                                                                               {"l.xml", "", "/etc/passwd", 0}}));
    CHECK(archive.next()->name == "/abs/a.xml");
    CHECK(archive.next()->name == "../b.xml");
    CHECK(archive.next()->name == umlaut);
    CHECK(archive.next()->kind == Kind::link);
}

TEST_CASE("a cut archive gives what is before the cut, then one error, then its end") {
    const std::string text = made::text(200);
    for (const Wrapping kind : {Wrapping::tar, Wrapping::zip}) {
        CAPTURE(name_of(kind));
        const std::string data = made::archived(kind, {{"a.xml", text, {}, 0}, {"b.xml", text, {}, 0}});
        const std::size_t inside_b = data.find("b.xml") + (kind == Wrapping::tar ? 2000 : 700);
        Archive archive = archive_of(kind, data.substr(0, inside_b));
        REQUIRE(archive.next());
        CHECK(rest_of(archive) == text);
        REQUIRE(archive.next());
        MemberSource source(archive);
        const made::AllOf b = made::all_of(source);
        CHECK(b.bytes != "");
        CHECK(text.starts_with(b.bytes));
        CHECK(b.error.starts_with("damaged archive: "));
        CHECK(archive.next() == nullptr);
    }
}

TEST_CASE("a tar that is cut off between two members is cut off all the same") {
    const std::string data = made::archived(Wrapping::tar, {{"a.xml", "<a/>", {}, 0}, {"b.xml", "<b/>", {}, 0}});
    Archive archive = archive_of(Wrapping::tar, data.substr(0, data.find("b.xml")));
    REQUIRE(archive.next());
    CHECK_THROWS_AS(archive.next(), InputError);
    CHECK(archive.next() == nullptr);
}

TEST_CASE("a zip member with a wrong checksum gives its bytes, an error, and the members after it") {
    std::string data = made::archived(Wrapping::zip, {{"a.xml", "<a/>", {}, 0}, {"b.xml", "<b/>", {}, 0}});
    const std::size_t checksum = data.find("PK\x07\x08");  // libarchive writes it after the data
    REQUIRE(checksum != data.npos);
    data[checksum + 4] ^= 1;
    Archive archive = archive_of(Wrapping::zip, data);
    REQUIRE(archive.next());
    MemberSource source(archive);
    const made::AllOf a = made::all_of(source);
    CHECK(a.bytes == "<a/>");
    CHECK(a.error.starts_with("ZIP bad CRC"));
    REQUIRE(archive.next());
    CHECK(rest_of(archive) == "<b/>");
}

TEST_CASE("an error of the source comes out as it is, over libarchive's C frames") {
    const std::string data = made::archived(Wrapping::tar, {{"a.xml", made::text(200), {}, 0}});
    Archive archive = archive_of(Wrapping::tar, data.substr(0, 2000), 100, true);
    REQUIRE(archive.next());
    MemberSource source(archive);
    CHECK(made::all_of(source).error == "the source failed");
    CHECK(archive.next() == nullptr);
}
