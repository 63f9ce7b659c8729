#pragma once

#include <array>
#include <cstddef>
#include <exception>
#include <memory>
#include <span>
#include <string_view>

#include "input/byte_source.hpp"
#include "input/wrapping.hpp"

namespace busfeed::input {

/// A source whose first bytes were looked at and are read all the same. After them, reads go straight to it.
class Peeked final : public ByteSource {
public:
    /// Reads ahead what tells the wrapping. Throws InputError when not one byte could be read; when the source fails
    /// after that, read() throws it in its place.
    explicit Peeked(std::unique_ptr<ByteSource> source);

    /// As many as tell the wrapping, or all there are (or could be read). Valid until the first read().
    std::string_view first_bytes() const { return {ahead_.data(), size_}; }

    std::size_t read(std::span<char> room) override;

private:
    std::unique_ptr<ByteSource> source_;
    std::array<char, bytes_that_tell_wrapping> ahead_{};
    std::size_t size_ = 0;
    std::size_t given_ = 0;
    std::exception_ptr failure_;
};

}  // namespace busfeed::input
