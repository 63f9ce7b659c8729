#include <bit>
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

    Step step(std::span<const char> compressed, std::span<char> room) override {
        ZSTD_inBuffer in{compressed.data(), compressed.size(), 0};
        ZSTD_outBuffer out{room.data(), room.size(), 0};
        const std::size_t result = lib().decompress_stream(context_, &out, &in);
        Step step{in.pos, out.pos, result == 0, {}};
        if (lib().is_error(result)) step.damage = lib().get_error_name(result);
        return step;
    }

    void restart() override { lib().reset(context_, ZSTD_reset_session_only); }

private:
    ZSTD_DCtx* context_;
};

}  // namespace

std::unique_ptr<Decoder> zstd_decoder() { return std::make_unique<Zstd>(); }

}  // namespace busfeed::input
