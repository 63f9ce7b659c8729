#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <utility>

#include "input/byte_source.hpp"

namespace busfeed::input {

/// Called with how many bytes of a file were read, as they are stored.
using OnRead = std::function<void(std::size_t)>;

/// A source that somebody watches: each read is told of.
class Watched final : public ByteSource {
public:
    Watched(std::unique_ptr<ByteSource> source, OnRead on_read) : source_(std::move(source)), on_read_(std::move(on_read)) {}

    std::size_t read(std::span<char> room) override {
        const std::size_t size = source_->read(room);
        on_read_(size);
        return size;
    }

private:
    std::unique_ptr<ByteSource> source_;
    OnRead on_read_;
};

}  // namespace busfeed::input
