#pragma once

#include <cstddef>
#include <span>

namespace busfeed::input {

/// Bytes one after another, from somewhere: a file, what a file decompresses to, a member of an archive.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// Fills in some bytes, at most the room's size (which is not 0); 0: the end, and at every call after it. Throws
    /// InputError, but never before all bytes that are good have been given.
    virtual std::size_t read(std::span<char> room) = 0;

protected:
    ByteSource() = default;
};

}  // namespace busfeed::input
