#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "output/compression.hpp"

namespace busfeed::output {

/// One method of compression, run by its own library, between a writer and its destination: the bytes themselves go
/// in, one compressed stream comes out. The same bytes in the same parts give the same stream: no time stamp is in it.
class Encoder {
public:
    virtual ~Encoder() = default;
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    /// Takes the bytes; appends what is compressed by now. Throws std::bad_alloc, and OutputError for whatever else
    /// the library says.
    virtual void encode(std::string_view bytes, std::string& compressed) = 0;
    /// Appends what is missing for a reader to decode all that was taken so far. The stream goes on, and compresses
    /// worse for it.
    virtual void flush(std::string& compressed) = 0;
    /// Appends the stream's end, checksum and all. Nothing may follow.
    virtual void finish(std::string& compressed) = 0;

protected:
    Encoder() = default;
};

std::unique_ptr<Encoder> gzip_encoder();
std::unique_ptr<Encoder> zstd_encoder();

/// nullptr for none.
std::unique_ptr<Encoder> encoder_for(Compression compression);

/// Makes of all that each encode() is given a stream of its own, one after another, which readers take for one; the
/// library is only held meanwhile. For thousands of writers: each stream that is open takes a quarter of a megabyte of
/// gzip, and some of zstd. nullptr for none.
std::unique_ptr<Encoder> encoder_of_parts(Compression compression);

}  // namespace busfeed::output
