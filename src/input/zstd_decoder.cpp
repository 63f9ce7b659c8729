#include <bit>
#include <new>

#include <zstd.h>

#include "input/decoder.hpp"

namespace busfeed::input {

namespace {

class Zstd final : public Decoder {
public:
    Zstd() : context_(ZSTD_createDCtx()) {
        if (!context_) throw std::bad_alloc();
        // A window only: ZSTD_d_windowLogMax is a power of two, and some room for the rest is needed.
        ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, std::bit_width(decoder_memory) - 2);
    }
    ~Zstd() override { ZSTD_freeDCtx(context_); }

    Step step(std::span<const char> compressed, std::span<char> room) override {
        ZSTD_inBuffer in{compressed.data(), compressed.size(), 0};
        ZSTD_outBuffer out{room.data(), room.size(), 0};
        const std::size_t result = ZSTD_decompressStream(context_, &out, &in);
        Step step{in.pos, out.pos, result == 0, {}};
        if (ZSTD_isError(result)) step.damage = ZSTD_getErrorName(result);
        return step;
    }

    void restart() override { ZSTD_DCtx_reset(context_, ZSTD_reset_session_only); }

private:
    ZSTD_DCtx* context_;
};

}  // namespace

std::unique_ptr<Decoder> zstd_decoder() { return std::make_unique<Zstd>(); }

}  // namespace busfeed::input
