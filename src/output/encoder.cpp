#include "output/encoder.hpp"

namespace busfeed::output {

namespace {

class OfParts final : public Encoder {
public:
    explicit OfParts(Compression compression) : compression_(compression) {}

    void encode(std::string_view bytes, std::string& compressed) override {
        if (!bytes.empty()) add_stream(bytes, compressed);
    }
    void flush(std::string&) override {}  // nothing is held back
    void finish(std::string& compressed) override {
        if (!any_) add_stream({}, compressed);
    }

private:
    void add_stream(std::string_view bytes, std::string& compressed) {
        const std::unique_ptr<Encoder> encoder = encoder_for(compression_);
        encoder->encode(bytes, compressed);
        encoder->finish(compressed);
        any_ = true;
    }

    Compression compression_;
    bool any_ = false;
};

}  // namespace

std::unique_ptr<Encoder> encoder_for(Compression compression) {
    switch (compression) {
        case Compression::gzip: return gzip_encoder();
        case Compression::zstd: return zstd_encoder();
        case Compression::none: break;
    }
    return nullptr;
}

std::unique_ptr<Encoder> encoder_of_parts(Compression compression) {
    return compression == Compression::none ? nullptr : std::make_unique<OfParts>(compression);
}

}  // namespace busfeed::output
