#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "input/byte_source.hpp"
#include "input/decoder.hpp"
#include "input/wrapping.hpp"

namespace busfeed::input {

/// What a compressed source decompresses to, in constant memory. Streams that follow one another are one, as zcat
/// reads them (recorders append), with zero bytes between them and at the end as padding.
///
/// libarchive could do this too, but loses: on damage, all of the 64 to 256 KiB that it had decoded last (for most
/// snapshots that is every record), and in gzip it compares no checksum, so that damage goes unseen.
class Decompressed final : public ByteSource {
public:
    Decompressed(std::unique_ptr<ByteSource> source, Wrapping compression);

    /// Throws InputError where the data is damaged, is cut off, or is followed by something else, after all that
    /// could be decoded before that place was given.
    std::size_t read(std::span<char> room) override;

private:
    bool refill();
    bool another_stream();
    void fail_next(std::string why);

    std::unique_ptr<ByteSource> source_;
    std::unique_ptr<Decoder> decoder_;
    std::string name_;                 // of the compression
    std::array<char, 65536> block_;
    std::span<const char> waiting_;    // of the block, not yet decoded
    std::uint64_t streams_ = 1;
    std::uint64_t given_ = 0;          // bytes of this stream
    bool between_streams_ = false;
    std::string damage_;               // for the next read
};

}  // namespace busfeed::input
