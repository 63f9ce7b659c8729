#include "output/encoder.hpp"

namespace busfeed::output {

std::unique_ptr<Encoder> encoder_for(Compression compression) {
    switch (compression) {
        case Compression::gzip: return gzip_encoder();
        case Compression::zstd: return zstd_encoder();
        case Compression::none: break;
    }
    return nullptr;
}

}  // namespace busfeed::output
