#include <algorithm>
#include <bit>
#include <cstddef>
#include <new>

#include <zstd.h>

#include "exec/loaded_library.hpp"
#include "input/decoder.hpp"
#include "input/error.hpp"

namespace busfeed::input {

namespace {

/// The functions of libzstd that are called here.
struct ZstdLibrary {
    decltype(&ZSTD_createDCtx) create_context;
    decltype(&ZSTD_freeDCtx) free_context;
    decltype(&ZSTD_DCtx_setParameter) set_parameter;
    decltype(&ZSTD_DCtx_reset) reset;
    decltype(&ZSTD_decompressStream) decompress_stream;
    decltype(&ZSTD_isError) is_error;
    decltype(&ZSTD_getErrorName) get_error_name;
};

const ZstdLibrary& lib() {
    static const ZstdLibrary library = exec::load<InputError>(
        "zstd is decoded by libzstd", BUSFEED_LIBZSTD, [](const exec::LoadedLibrary& from) -> ZstdLibrary {
            return {.create_context = from["ZSTD_createDCtx"],
                    .free_context = from["ZSTD_freeDCtx"],
                    .set_parameter = from["ZSTD_DCtx_setParameter"],
                    .reset = from["ZSTD_DCtx_reset"],
                    .decompress_stream = from["ZSTD_decompressStream"],
                    .is_error = from["ZSTD_isError"],
                    .get_error_name = from["ZSTD_getErrorName"]};
        });
    return library;
}

class Zstd final : public Decoder {
public:
    Zstd() : context_(lib().create_context()) {
        if (!context_) throw std::bad_alloc();
        // A window only: ZSTD_d_windowLogMax is a power of two, and some room for the rest is needed.
        lib().set_parameter(context_, ZSTD_d_windowLogMax, std::bit_width(decoder_memory) - 2);
    }
    ~Zstd() override { lib().free_context(context_); }

    /// One part of the frame at a time, and no further part before the last one is given out: libzstd forgets what it has
    /// put into the room by a call that finds damage.
    Step step(std::span<const char> compressed, std::span<char> room) override {
        ZSTD_inBuffer in{compressed.data(), 0, 0};
        ZSTD_outBuffer out{room.data(), room.size(), 0};
        Step step;
        do {
            in.size = in.pos + (is_held_back_ ? 0 : std::min(part_, compressed.size() - in.pos));
            const std::size_t result = lib().decompress_stream(context_, &out, &in);
            if (lib().is_error(result)) {
                step.damage = lib().get_error_name(result);
                break;
            }
            is_held_back_ = out.pos == out.size;
            step.ended = result == 0;
            part_ = part_of(result);
        } while (!step.ended && !is_held_back_ && in.pos < compressed.size());
        step.taken = in.pos;
        step.given = out.pos;
        return step;
    }

    void restart() override {
        lib().reset(context_, ZSTD_reset_session_only);
        part_ = shortest_header;
        is_held_back_ = false;
    }

private:
    static constexpr std::size_t shortest_header = 5;  // of a frame, so far that its whole size is known
    static constexpr std::size_t block_header = 3;

    /// `hint`: the bytes that libzstd would have next, the header of the next block among them if it can be (RFC 8878).
    static std::size_t part_of(std::size_t hint) { return hint > block_header ? hint - block_header : hint; }

    ZSTD_DCtx* context_;
    std::size_t part_ = shortest_header;  // the bytes up to the end of a header, a block or a checksum, or fewer
    bool is_held_back_ = false;           // the room was full: more may have been decoded than it took
};

}  // namespace

std::unique_ptr<Decoder> zstd_decoder() { return std::make_unique<Zstd>(); }

}  // namespace busfeed::input
