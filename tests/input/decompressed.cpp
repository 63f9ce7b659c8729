#include "input/decompressed.hpp"

#include <doctest/doctest.h>

#include "made.hpp"

using namespace busfeed::input;

namespace {

constexpr Wrapping compressions[] = {Wrapping::gzip, Wrapping::xz, Wrapping::zstd, Wrapping::bzip2};

made::AllOf decompressed(Wrapping one, const std::string& data, std::size_t piece = 65536, std::size_t room = 65536) {
    Decompressed source(std::make_unique<made::Text>(data, piece), one);
    return made::all_of(source, room);
}

}  // namespace

TEST_CASE("a compressed stream gives its bytes, in pieces of any size") {
    const std::string text = made::text(2000);
    for (const Wrapping one : compressions) {
        CAPTURE(name_of(one));
        const std::string data = made::compressed(one, text);
        for (const std::size_t piece : made::piece_sizes) {
            CAPTURE(piece);
            const made::AllOf all = decompressed(one, data, piece, piece);
            CHECK(all.bytes == text);
            CHECK(all.error == "");
        }
        CHECK(decompressed(one, made::compressed(one, "")).error == "");
    }
}

TEST_CASE("streams that follow one another are one, also with zeros between and behind them") {
    for (const Wrapping one : compressions) {
        CAPTURE(name_of(one));
        const std::string a = made::compressed(one, "<buses>");
        const std::string b = made::compressed(one, "</buses>");
        for (const std::string& data : {a + b, a + std::string(512, '\0') + b + std::string(70000, '\0')}) {
            const made::AllOf all = decompressed(one, data, 3);
            CHECK(all.bytes == "<buses></buses>");
            CHECK(all.error == "");
        }
    }
}

TEST_CASE("something else behind a stream is an error, after all of the stream") {
    for (const Wrapping one : compressions) {
        const std::string name = name_of(one);
        CAPTURE(name);
        const made::AllOf all = decompressed(one, made::compressed(one, "<buses/>") + "and so on, and so on");
        CHECK(all.bytes == "<buses/>");
        CHECK(all.error == "the " + name + " data is followed by something else");
    }
}

TEST_CASE("a stream that is cut off anywhere gives what is before the cut, and an error") {
    const std::string text = made::text(500);
    for (const Wrapping one : compressions) {
        const std::string name = name_of(one);
        CAPTURE(name);
        const std::string data = made::compressed(one, text);
        for (std::size_t size = 0; size < data.size(); size += size < 40 || data.size() - size < 40 ? 1 : 97) {
            CAPTURE(size);
            const made::AllOf all = decompressed(one, data.substr(0, size));
            CHECK(text.starts_with(all.bytes));
            CHECK(all.error == "the " + name + " data is cut off");
        }
        // Where only the checksum at the end is cut, everything is there. (In a zstd a checksum is optional.)
        if (one == Wrapping::zstd) continue;
        CHECK(decompressed(one, data.substr(0, data.size() - 1)).bytes.size() == text.size());
    }
}

TEST_CASE("of a gzip that is cut in the middle, about half comes") {  // libarchive 3.6 gives nothing of it
    const std::string text = made::text(3000);
    const std::string data = made::compressed(Wrapping::gzip, text);
    CHECK(decompressed(Wrapping::gzip, data.substr(0, data.size() / 2)).bytes.size() > text.size() / 3);
}

TEST_CASE("a changed byte never goes unseen") {  // libarchive 3.6 does not compare gzip's checksum
    const std::string text = made::text(500);
    for (const Wrapping one : {Wrapping::gzip, Wrapping::xz, Wrapping::bzip2}) {  // in a zstd a checksum is optional
        CAPTURE(name_of(one));
        std::string data = made::compressed(one, text);
        for (std::size_t at = 12; at < data.size(); at += 61) {
            CAPTURE(at);
            data[at] ^= 0x10;
            const made::AllOf all = decompressed(one, data);
            // A byte that is of no consequence (a header's flag) may be there, and does no harm.
            CHECK((all.error != "" || all.bytes == text));
            data[at] ^= 0x10;
        }
    }
}

TEST_CASE("an error of the source comes out as it is, after what could be decoded") {
    const std::string data = made::compressed(Wrapping::gzip, made::text(500));
    Decompressed source(std::make_unique<made::Text>(data.substr(0, data.size() / 2), 100, true), Wrapping::gzip);
    const made::AllOf all = made::all_of(source);
    CHECK(all.bytes != "");
    CHECK(all.error == "the source failed");
}
