#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/spool_file.hpp"

namespace busfeed::output {

/// Rows that wait on disk until something is known that must stand before them. The last of them, and where they are
/// few all, wait in memory. A file in $TMPDIR (or /tmp) that has no name, so nothing is left of it however the program
/// ends. Throws OutputError when the disk is full.
class Spool {
public:
    /// `file`: one that it shares with others; nullptr: it has one of its own.
    explicit Spool(std::shared_ptr<SpoolFile> file = nullptr);

    void begin_row() { cells_ = 0, row_.clear(); }
    void add(std::size_t column, std::string_view value);
    void end_row();

    /// From writing to reading.
    void rewind();
    /// The next row, by column; a column that it does not have is empty. False: there is none.
    bool read_row(std::vector<std::string>& cells);

private:
    void spill();
    bool fetch();
    std::uint64_t read_number();

    std::shared_ptr<SpoolFile> file_;
    std::string row_;
    std::uint64_t cells_ = 0;
    std::string rows_;  // to be written; when reading, a block
    std::optional<std::uint64_t> first_, last_;  // blocks
    std::string rest_;     // what never was in a block, while blocks are read
    std::size_t at_ = 0;   // in the block that is read
};

}  // namespace busfeed::output
