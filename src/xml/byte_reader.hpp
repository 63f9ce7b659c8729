#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <utility>

namespace busfeed::xml {

/// Fills in some bytes, at most the room's size; 0: the end. Lent from whatever has the bytes.
using ReadBytes = std::function<std::size_t(std::span<char>)>;

/// Bytes of a stream, of which some can be given back to be read again.
class ByteReader {
public:
    explicit ByteReader(ReadBytes read) : read_(std::move(read)) {}

    std::size_t read(std::span<char> room) {
        if (at_ == returned_.size()) return read_(room);
        const std::size_t size = std::min(room.size(), returned_.size() - at_);
        returned_.copy(room.data(), size, at_);
        at_ += size;
        return size;
    }

    /// The next bytes to be read, before all others.
    void give_back(std::string bytes) {
        bytes.append(returned_, at_);
        returned_ = std::move(bytes);
        at_ = 0;
    }

private:
    ReadBytes read_;
    std::string returned_;
    std::size_t at_ = 0;
};

}  // namespace busfeed::xml
