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
        CAPTURE(std::string(name_of(one)));
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
        CAPTURE(std::string(name_of(one)));
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
        CAPTURE(std::string(name_of(one)));
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

TEST_CASE("what is before damage comes, and the same of it in rooms of any size") {
    // More than one block of each, so that rooms end within and at the ends of blocks; a block of bzip2 is 900 kB.
    const std::string text = made::text(12'000);
    REQUIRE(text.size() > 300'000);
    for (const Wrapping one : compressions) {
        CAPTURE(std::string(name_of(one)));
        const std::string whole = made::compressed(one, text);
        for (const std::size_t at : {whole.size() / 2, whole.size() * 3 / 4, whole.size() - 2}) {
            CAPTURE(at);
            std::string data = whole;
            data[at] ^= 0x55;
            const made::AllOf all = decompressed(one, data, 65536, 7);
            for (const std::size_t room : {std::size_t{4099}, std::size_t{65536}, std::size_t{131072}, std::size_t{1} << 20}) {
                CAPTURE(room);
                for (const std::size_t piece : {std::size_t{5}, std::size_t{65536}}) {
                    const made::AllOf other = decompressed(one, data, piece, room);
                    CHECK(other.bytes == all.bytes);
                    CHECK(other.error == all.error);
                }
            }
        }
    }
}

TEST_CASE("any byte damaged: the same comes before it in rooms of any size") {
    const std::string text = made::text(20) + std::string(70'000, '>') + made::text(40);
    for (const Wrapping one : compressions) {
        CAPTURE(std::string(name_of(one)));
        std::string data = made::compressed(one, text);
        for (std::size_t at = 4; at < data.size(); ++at) {
            CAPTURE(at);
            data[at] ^= 0x11;
            const made::AllOf all = decompressed(one, data, 65536, 61);
            for (const std::size_t room : {std::size_t{4099}, std::size_t{65536}, std::size_t{1} << 20}) {
                CAPTURE(room);
                const made::AllOf other = decompressed(one, data, 65536, room);
                CHECK(other.bytes.size() == all.bytes.size());
                CHECK((other.bytes == all.bytes));
                CHECK(other.error == all.error);
            }
            data[at] ^= 0x11;
        }
    }
}

TEST_CASE("a zstd frame gives every block before damage, be it of a header, a block or the checksum") {
    const std::string magic = "\x28\xb5\x2f\xfd", head = magic + "\x04\x58";  // with a checksum, a window of 2 MiB (RFC 8878, 3.1)
    const auto block_header = [](std::size_t size, unsigned type, bool last) {
        const std::size_t bits = size << 3 | type << 1 | (last ? 1U : 0U);
        return std::string{static_cast<char>(bits), static_cast<char>(bits >> 8), static_cast<char>(bits >> 16)};
    };
    constexpr unsigned raw = 0, packed = 2, reserved = 3;
    const std::string text = made::text(3000);
    const std::string blocks = head + block_header(text.size(), raw, false) + text + block_header(text.size(), raw, false) + text;
    for (const std::string& data : {blocks + block_header(1, reserved, true) + "x", blocks + block_header(4, packed, true) + "oops",
                                    blocks + block_header(0, raw, true) + "oops"}) {
        for (const std::size_t room : {std::size_t{7}, std::size_t{65536}, text.size(), 2 * text.size(), std::size_t{1} << 20}) {
            CAPTURE(room);
            const made::AllOf all = decompressed(Wrapping::zstd, data, 65536, room);
            CHECK(all.bytes == text + text);
            CHECK(all.error.starts_with("damaged zstd data: "));
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
