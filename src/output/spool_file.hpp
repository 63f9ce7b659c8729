#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "output/many_writers.hpp"
#include "output/temporary_file.hpp"

namespace busfeed::output {

/// A temporary file that many spools share (one may have it alone): each has a chain of blocks in it, so thousands of
/// them need one descriptor. Its functions throw OutputError when the disk is full.
class SpoolFile {
public:
    SpoolFile() : file_(temporary_file()) {}

    /// One spool more shares it.
    void join() { ++spools_.count; }
    /// Bytes that a spool may keep in memory before it writes a block.
    std::size_t room() const { return spools_.room(); }

    /// Appends a block, behind that which stands at `previous` where the chain has one; gives where it stands.
    std::uint64_t append(std::string_view bytes, std::optional<std::uint64_t> previous);
    /// The bytes of the block that stands there, and where the next of its chain stands; nothing: it is the last.
    std::optional<std::uint64_t> read(std::uint64_t at, std::string& bytes) const;

private:
    void write_at(std::uint64_t at, std::string_view bytes) const;

    TemporaryFile file_;
    std::uint64_t size_ = 0;
    ManyWriters spools_;
};

}  // namespace busfeed::output
