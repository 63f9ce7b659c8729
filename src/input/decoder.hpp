#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "input/wrapping.hpp"

namespace busfeed::input {

/// One method of compression, run by its own library: compressed bytes go in, the bytes themselves come out. It
/// decodes one stream (a gzip member, an xz or bzip2 stream, a zstd frame); restart() makes it ready for another.
class Decoder {
public:
    virtual ~Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    struct Step {
        std::size_t taken = 0;  // of the compressed bytes
        std::size_t given = 0;  // into the room; good also where there is damage
        bool ended = false;     // that was the stream's end, checksum and all
        std::string damage;     // not empty: why the stream cannot be decoded on
    };

    /// Decodes what it can. Nothing taken, given, ended or damaged: it needs more bytes. Throws std::bad_alloc.
    virtual Step step(std::span<const char> compressed, std::span<char> room) = 0;

    /// Forgets the stream. Throws std::bad_alloc.
    virtual void restart() = 0;

protected:
    Decoder() = default;
};

std::unique_ptr<Decoder> gzip_decoder();
std::unique_ptr<Decoder> xz_decoder();
std::unique_ptr<Decoder> zstd_decoder();
std::unique_ptr<Decoder> bzip2_decoder();

/// The one for a wrapping that is a compression.
std::unique_ptr<Decoder> decoder_for(Wrapping compression);

/// What a stream may make a decoder allocate, in bytes: more than `xz -9` and `zstd --ultra -22` ask for.
inline constexpr std::size_t decoder_memory = std::size_t{256} << 20;

}  // namespace busfeed::input
