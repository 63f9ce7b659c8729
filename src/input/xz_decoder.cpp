#include <new>

#include <lzma.h>

#include "exec/loaded_library.hpp"
#include "input/decoder.hpp"
#include "input/error.hpp"
#include "input/even_rooms.hpp"

namespace busfeed::input {

namespace {

/// The functions of liblzma that are called here.
struct LzmaLibrary {
    decltype(&lzma_stream_decoder) stream_decoder;
    decltype(&lzma_code) code;
    decltype(&lzma_end) end;
};

const LzmaLibrary& lib() {
    static const LzmaLibrary library = exec::load<InputError>(
        "xz is decoded by liblzma", BUSFEED_LIBLZMA, [](const exec::LoadedLibrary& from) -> LzmaLibrary {
            return {.stream_decoder = from["lzma_stream_decoder"],
                    .code = from["lzma_code"],
                    .end = from["lzma_end"]};
        });
    return library;
}

const char* damage_of(lzma_ret result) {
    switch (result) {
        case LZMA_FORMAT_ERROR: return "no xz header";
        case LZMA_OPTIONS_ERROR: return "it asks for what this version of liblzma cannot do";
        case LZMA_MEMLIMIT_ERROR: return "it asks for more than 256 MiB of memory";
        default: return "a block or its checksum is wrong";
    }
}

class Xz final : public Decoder {
public:
    Xz() { restart(); }
    ~Xz() override { lib().end(&stream_); }

    Step step(std::span<const char> compressed, std::span<char> room) override {
        stream_.next_in = reinterpret_cast<const uint8_t*>(compressed.data());
        stream_.avail_in = compressed.size();
        stream_.next_out = reinterpret_cast<uint8_t*>(room.data());
        stream_.avail_out = room.size();
        const lzma_ret result = lib().code(&stream_, LZMA_RUN);
        Step step{compressed.size() - stream_.avail_in, room.size() - stream_.avail_out, result == LZMA_STREAM_END, {}};
        if (result == LZMA_MEM_ERROR) throw std::bad_alloc();
        if (result != LZMA_OK && result != LZMA_STREAM_END && result != LZMA_BUF_ERROR)  // the last: no progress
            step.damage = damage_of(result);
        return step;
    }

    void restart() override {
        constexpr uint32_t no_flags = 0;
        if (lib().stream_decoder(&stream_, decoder_memory, no_flags) != LZMA_OK) throw std::bad_alloc();
    }

private:
    lzma_stream stream_ = LZMA_STREAM_INIT;
};

}  // namespace

std::unique_ptr<Decoder> xz_decoder() { return in_even_rooms(std::make_unique<Xz>()); }

}  // namespace busfeed::input
