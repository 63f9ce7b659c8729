#include <new>

#include <zstd.h>
#include <zstd_errors.h>

#include "exec/loaded_library.hpp"
#include "output/encoder.hpp"
#include "output/error.hpp"

namespace busfeed::output {

namespace {

/// The functions of libzstd that are called here.
struct ZstdLibrary {
    decltype(&ZSTD_createCCtx) create_context;
    decltype(&ZSTD_freeCCtx) free_context;
    decltype(&ZSTD_CCtx_setParameter) set_parameter;
    decltype(&ZSTD_compressStream2) compress_stream;
    decltype(&ZSTD_isError) is_error;
    decltype(&ZSTD_getErrorCode) get_error_code;
    decltype(&ZSTD_getErrorName) get_error_name;
};

const ZstdLibrary& lib() {
    static const ZstdLibrary library = exec::load<OutputError>(
        "zstd is encoded by libzstd", BUSFEED_LIBZSTD, [](const exec::LoadedLibrary& from) -> ZstdLibrary {
            return {.create_context = from["ZSTD_createCCtx"],
                    .free_context = from["ZSTD_freeCCtx"],
                    .set_parameter = from["ZSTD_CCtx_setParameter"],
                    .compress_stream = from["ZSTD_compressStream2"],
                    .is_error = from["ZSTD_isError"],
                    .get_error_code = from["ZSTD_getErrorCode"],
                    .get_error_name = from["ZSTD_getErrorName"]};
        });
    return library;
}

class Zstd final : public Encoder {
public:
    Zstd() : context_(lib().create_context()) {
        if (!context_) throw std::bad_alloc();
        lib().set_parameter(context_, ZSTD_c_checksumFlag, 1);  // as the zstd command does
    }
    ~Zstd() override { lib().free_context(context_); }

    void encode(std::string_view bytes, std::string& compressed) override { run(bytes, ZSTD_e_continue, compressed); }
    void flush(std::string& compressed) override { run({}, ZSTD_e_flush, compressed); }
    void finish(std::string& compressed) override { run({}, ZSTD_e_end, compressed); }

private:
    void run(std::string_view bytes, ZSTD_EndDirective mode, std::string& compressed) {
        ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
        for (;;) {
            ZSTD_outBuffer out{room_, sizeof room_, 0};
            const std::size_t left = lib().compress_stream(context_, &out, &in, mode);
            if (lib().is_error(left)) {
                if (lib().get_error_code(left) == ZSTD_error_memory_allocation) throw std::bad_alloc();
                throw OutputError(std::string("zstd cannot compress: ") + lib().get_error_name(left));
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
