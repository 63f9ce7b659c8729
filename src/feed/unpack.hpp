#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "coro/sink.hpp"
#include "feed/dialects.hpp"
#include "feed/record.hpp"
#include "xml/byte_reader.hpp"
#include "xml/limits.hpp"

namespace busfeed::feed {

/// A stream of packed records could not be read to its end. All records before that were delivered. The message begins
/// with the byte.
class UnpackError : public std::runtime_error {
public:
    UnpackError(std::uint64_t at_byte, std::uint64_t records_before, const std::string& what)
        : std::runtime_error("byte " + std::to_string(at_byte) + ": " + what), byte(at_byte), records(records_before) {}

    std::uint64_t byte;     // from 0
    std::uint64_t records;  // of the stream that were delivered
};

/// How packed records are read.
struct UnpackOptions {
    Dialects dialects{};  // that records may name
    xml::Limits limits{};
    std::size_t block = 65536;  // bytes read at a time
    bool utc = false;           // times are written with Z
};

/// Reads packed records (see packed.hpp) until the bytes end, and sends them to the target: the course's `recvfrom`.
/// They are what they were when they were packed; only their shapes have other numbers. Dialects are those of the
/// options, which must outlive the target. False: the target wants no more. Throws UnpackError when the stream is
/// damaged, cut off, of another version, names a dialect that is not there, or goes past a limit; and what reading and
/// the target throw.
bool unpack_stream(xml::ReadBytes read, coro::Sink<Record>& target, const UnpackOptions& options);

/// The same for anything that has `read(std::span<char>)`.
template <class Bytes> bool unpack(Bytes& input, coro::Sink<Record>& target, const UnpackOptions& options) {
    return unpack_stream([&input](std::span<char> room) { return input.read(room); }, target, options);
}

}  // namespace busfeed::feed
