#include <algorithm>
#include <climits>
#include <new>

#include <bzlib.h>

#include "input/decoder.hpp"

namespace busfeed::input {

namespace {

class Bzip2 final : public Decoder {
public:
    Bzip2() { start(); }
    ~Bzip2() override { BZ2_bzDecompressEnd(&stream_); }

    Step step(std::span<const char> compressed, std::span<char> room) override {
        const unsigned in = count(compressed.size());
        const unsigned out = count(room.size());
        stream_.next_in = const_cast<char*>(compressed.data());  // it does not write there
        stream_.avail_in = in;
        stream_.next_out = room.data();
        stream_.avail_out = out;
        const int result = BZ2_bzDecompress(&stream_);
        Step step{in - stream_.avail_in, out - stream_.avail_out, result == BZ_STREAM_END, {}};
        if (result == BZ_MEM_ERROR) throw std::bad_alloc();
        if (result == BZ_DATA_ERROR_MAGIC) step.damage = "no bzip2 header";
        else if (result != BZ_OK && result != BZ_STREAM_END) step.damage = "a block or its checksum is wrong";
        return step;
    }

    void restart() override {
        BZ2_bzDecompressEnd(&stream_);
        start();
    }

private:
    static unsigned count(std::size_t size) { return static_cast<unsigned>(std::min<std::size_t>(size, INT_MAX)); }

    void start() {
        stream_ = {};
        constexpr int silent = 0, quick_not_small = 0;
        if (BZ2_bzDecompressInit(&stream_, silent, quick_not_small) != BZ_OK) throw std::bad_alloc();
    }

    bz_stream stream_{};
};

}  // namespace

std::unique_ptr<Decoder> bzip2_decoder() { return std::make_unique<Bzip2>(); }

}  // namespace busfeed::input
