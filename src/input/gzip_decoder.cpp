#include <algorithm>
#include <climits>
#include <new>

#include <zlib.h>

#include "input/decoder.hpp"

namespace busfeed::input {

namespace {

class Gzip final : public Decoder {
public:
    Gzip() {
        constexpr int gzip_alone = 16 + MAX_WBITS;  // with its checksum and length, which zlib compares
        if (inflateInit2(&stream_, gzip_alone) != Z_OK) throw std::bad_alloc();
    }
    ~Gzip() override { inflateEnd(&stream_); }

    Step step(std::span<const char> compressed, std::span<char> room) override {
        const uInt in = count(compressed.size());
        const uInt out = count(room.size());
        // zlib does not write there. NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
        stream_.avail_in = in;
        stream_.next_out = reinterpret_cast<Bytef*>(room.data());
        stream_.avail_out = out;
        const int result = inflate(&stream_, Z_NO_FLUSH);
        Step step{in - stream_.avail_in, out - stream_.avail_out, result == Z_STREAM_END, {}};
        if (result == Z_MEM_ERROR) throw std::bad_alloc();
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)  // the last: no progress possible
            step.damage = stream_.msg ? stream_.msg : "it cannot be decoded";
        return step;
    }

    void restart() override { inflateReset(&stream_); }

private:
    static uInt count(std::size_t size) { return static_cast<uInt>(std::min<std::size_t>(size, INT_MAX)); }

    z_stream stream_{};
};

}  // namespace

std::unique_ptr<Decoder> gzip_decoder() { return std::make_unique<Gzip>(); }

}  // namespace busfeed::input
