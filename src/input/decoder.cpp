#include "input/decoder.hpp"

#include <stdexcept>

namespace busfeed::input {

std::unique_ptr<Decoder> decoder_for(Wrapping compression) {
    switch (compression) {
        case Wrapping::gzip: return gzip_decoder();
        case Wrapping::xz: return xz_decoder();
        case Wrapping::zstd: return zstd_decoder();
        case Wrapping::bzip2: return bzip2_decoder();
        case Wrapping::none:
        case Wrapping::tar:
        case Wrapping::zip: break;
    }
    throw std::invalid_argument("this wrapping is no compression");
}

}  // namespace busfeed::input
