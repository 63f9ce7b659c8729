#include <new>

#include <zstd.h>
#include <zstd_errors.h>

#include "output/encoder.hpp"
#include "output/error.hpp"

namespace busfeed::output {

namespace {

class Zstd final : public Encoder {
public:
    Zstd() : context_(ZSTD_createCCtx()) {
        if (!context_) throw std::bad_alloc();
        ZSTD_CCtx_setParameter(context_, ZSTD_c_checksumFlag, 1);  // as the zstd command does
    }
    ~Zstd() override { ZSTD_freeCCtx(context_); }

    void encode(std::string_view bytes, std::string& compressed) override { run(bytes, ZSTD_e_continue, compressed); }
    void flush(std::string& compressed) override { run({}, ZSTD_e_flush, compressed); }
    void finish(std::string& compressed) override { run({}, ZSTD_e_end, compressed); }

private:
    void run(std::string_view bytes, ZSTD_EndDirective mode, std::string& compressed) {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        for (;;) {
            ZSTD_outBuffer out{room_, sizeof room_, 0};
            const std::size_t left = ZSTD_compressStream2(context_, &out, &in, mode);
            if (ZSTD_isError(left)) {
                if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation) throw std::bad_alloc();
                throw OutputError(std::string("zstd cannot compress: ") + ZSTD_getErrorName(left));
            }
            compressed.append(room_, out.pos);
            if (mode == ZSTD_e_continue ? in.pos == in.size : left == 0) return;
        }
    }

    ZSTD_CCtx* context_;
    char room_[1 << 15];
};

}  // namespace

std::unique_ptr<Encoder> zstd_encoder() { return std::make_unique<Zstd>(); }

}  // namespace busfeed::output
