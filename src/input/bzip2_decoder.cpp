#include <algorithm>
#include <climits>
#include <new>

#include <bzlib.h>

#include "exec/loaded_library.hpp"
#include "input/decoder.hpp"
#include "input/error.hpp"
#include "input/even_rooms.hpp"

namespace busfeed::input {

namespace {

/// The functions of libbz2 that are called here.
struct Bzip2Library {
    decltype(&BZ2_bzDecompressInit) decompress_init;
    decltype(&BZ2_bzDecompressEnd) decompress_end;
    decltype(&BZ2_bzDecompress) decompress;
};

const Bzip2Library& lib() {
    static const Bzip2Library library = exec::load<InputError>(
        "bzip2 is decoded by libbz2", BUSFEED_LIBBZ2, [](const exec::LoadedLibrary& from) -> Bzip2Library {
            return {.decompress_init = from["BZ2_bzDecompressInit"],
                    .decompress_end = from["BZ2_bzDecompressEnd"],
                    .decompress = from["BZ2_bzDecompress"]};
        });
    return library;
}

class Bzip2 final : public Decoder {
public:
    Bzip2() { start(); }
    ~Bzip2() override { lib().decompress_end(&stream_); }

    Step step(std::span<const char> compressed, std::span<char> room) override {
        const unsigned in = count(compressed.size());
        const unsigned out = count(room.size());
        stream_.next_in = const_cast<char*>(compressed.data());  // NOLINT(*-const-cast): it does not write there
        stream_.avail_in = in;
        stream_.next_out = room.data();
        stream_.avail_out = out;
        const int result = lib().decompress(&stream_);
        Step step{in - stream_.avail_in, out - stream_.avail_out, result == BZ_STREAM_END, {}};
        if (result == BZ_MEM_ERROR) throw std::bad_alloc();
        if (result == BZ_DATA_ERROR_MAGIC) step.damage = "no bzip2 header";
        else if (result != BZ_OK && result != BZ_STREAM_END) step.damage = "a block or its checksum is wrong";
        return step;
    }

    void restart() override {
        lib().decompress_end(&stream_);
        start();
    }

private:
    static unsigned count(std::size_t size) { return static_cast<unsigned>(std::min<std::size_t>(size, INT_MAX)); }

    void start() {
        stream_ = {};
        constexpr int silent = 0, quick_not_small = 0;
        if (lib().decompress_init(&stream_, silent, quick_not_small) != BZ_OK) throw std::bad_alloc();
    }

    bz_stream stream_{};
};

}  // namespace

std::unique_ptr<Decoder> bzip2_decoder() { return in_even_rooms(std::make_unique<Bzip2>()); }

}  // namespace busfeed::input
