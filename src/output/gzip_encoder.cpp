#include <algorithm>
#include <climits>
#include <new>

#include <zlib.h>

#include "output/encoder.hpp"
#include "output/error.hpp"

namespace busfeed::output {

namespace {

class Gzip final : public Encoder {
public:
    Gzip() {
        constexpr int gzip_with_its_header = 16 + MAX_WBITS;  // zlib writes it without a name and a time
        constexpr int usual_memory = 8;
        if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_with_its_header, usual_memory,
                         Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    ~Gzip() override { deflateEnd(&stream_); }

    void encode(std::string_view bytes, std::string& compressed) override {
        while (!bytes.empty()) {
            const std::size_t some = std::min<std::size_t>(bytes.size(), INT_MAX);
            // NOLINTNEXTLINE(*-const-cast): zlib does not write there
            stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
            stream_.avail_in = static_cast<uInt>(some);
            run(Z_NO_FLUSH, compressed);
            bytes.remove_prefix(some);
        }
    }
    void flush(std::string& compressed) override { run(Z_SYNC_FLUSH, compressed); }
    void finish(std::string& compressed) override { run(Z_FINISH, compressed); }

private:
    /// Until zlib leaves room unused: then it has given all that this mode makes it give.
    void run(int mode, std::string& compressed) {
        do {
            stream_.next_out = room_;
            stream_.avail_out = sizeof room_;
            const int result = deflate(&stream_, mode);
            if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)  // the last: nothing was left to do
                throw OutputError(std::string("gzip cannot compress: ") + (stream_.msg ? stream_.msg : zError(result)));
            compressed.append(reinterpret_cast<const char*>(room_), sizeof room_ - stream_.avail_out);
        } while (stream_.avail_out == 0);
    }

    z_stream stream_{};
    Bytef room_[1 << 15];
};

}  // namespace

std::unique_ptr<Encoder> gzip_encoder() { return std::make_unique<Gzip>(); }

}  // namespace busfeed::output
