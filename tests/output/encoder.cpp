#include "output/encoder.hpp"

#include <doctest/doctest.h>

#include <string>

#include "output/decoded.hpp"

using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

/// Not all alike, so that there is something to compress and something to give.
std::string some_text(std::size_t size) {
    std::string text;
    for (unsigned i = 0; text.size() < size; ++i) text += std::to_string(i * 2654435761U) + ",North Bound\n";
    text.resize(size);
    return text;
}

/// Of streams one behind another.
std::string decoded_streams(std::string compressed) {
    std::string bytes;
    while (!compressed.empty()) {
        const Decoded one = decode(compressed);
        if (!one.ended) return "no end";
        bytes += one.bytes;
        compressed.erase(0, one.taken);
    }
    return bytes;
}

template <class Test> void with_each(Test test) {
    for (const Compression compression : {Compression::gzip, Compression::zstd}) {
        CAPTURE(static_cast<int>(compression));
        test(compression);
    }
}

}  // namespace

TEST_CASE("what was encoded in parts of any size comes back, with its end") {
    with_each([](Compression compression) {
        for (const std::size_t size : {0, 1, 1000, 100000, 3000000})
            for (const std::size_t part : {7, 4096, 1 << 20}) {
                if (size / part > 100000) continue;
                const std::string text = some_text(size);
                const auto encoder = encoder_for(compression);
                std::string compressed;
                for (std::size_t at = 0; at < size; at += part) encoder->encode(std::string_view(text).substr(at, part), compressed);
                encoder->finish(compressed);
                const Decoded decoded = decode(compressed);
                CHECK((decoded.bytes == text));
                CHECK(decoded.ended);
                if (size > 10000) CHECK(compressed.size() < size);
            }
    });
}

TEST_CASE("after a flush all that went in can be decoded, and the stream is not at its end") {
    with_each([](Compression compression) {
        const auto encoder = encoder_for(compression);
        std::string compressed;
        std::string text;
        for (int i = 0; i < 5; ++i) {
            const std::string more = some_text(static_cast<std::size_t>(i) * 40000 + 10);
            encoder->encode(more, compressed);
            text += more;
            encoder->flush(compressed);
            encoder->flush(compressed);  // nothing to do
            const Decoded decoded = decode(compressed);
            CHECK((decoded.bytes == text));
            CHECK_FALSE(decoded.ended);
            CHECK(decoded.damage == "");
        }
        encoder->finish(compressed);
        CHECK(decode(compressed).ended);
    });
}

TEST_CASE("the same text gives the same bytes, and a gzip header tells no time and no name") {
    with_each([](Compression compression) {
        std::string first, second;
        for (std::string* const compressed : {&first, &second}) {
            const auto encoder = encoder_for(compression);
            encoder->encode(some_text(100000), *compressed);
            encoder->finish(*compressed);
        }
        CHECK((first == second));
        if (compression == Compression::gzip) CHECK(first.substr(3, 5) == std::string(5, '\0'));  // flags and time
    });
}

TEST_CASE("streams of parts come back as one, each part whole as soon as it is encoded") {
    with_each([](Compression compression) {
        const auto encoder = encoder_of_parts(compression);
        std::string compressed;
        std::string text;
        for (const std::size_t size : {0, 1, 100000, 0, 50}) {
            const std::string more = some_text(size);
            encoder->encode(more, compressed);
            encoder->flush(compressed);
            text += more;
            CHECK((decoded_streams(compressed) == text));
        }
        const std::size_t size = compressed.size();
        encoder->finish(compressed);
        CHECK(compressed.size() == size);
    });
}

TEST_CASE("of no parts at all there is one empty stream") {
    with_each([](Compression compression) {
        const auto encoder = encoder_of_parts(compression);
        std::string compressed;
        encoder->encode("", compressed);
        encoder->finish(compressed);
        CHECK_FALSE(compressed.empty());
        CHECK(decoded_streams(compressed) == "");
    });
}

TEST_CASE("no compression is no encoder") {
    CHECK(encoder_for(Compression::none) == nullptr);
    CHECK(encoder_of_parts(Compression::none) == nullptr);
}
