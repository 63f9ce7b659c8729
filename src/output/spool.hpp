#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "output/temporary_file.hpp"

namespace busfeed::output {

/// Rows that wait on disk until something is known that must stand before them. A file in $TMPDIR (or /tmp) that has
/// no name, so nothing is left of it however the program ends. Throws OutputError when the disk is full.
class Spool {
public:
    Spool();

    void begin_row() { cells_ = 0, row_.clear(); }
    void add(std::size_t column, std::string_view value);
    void end_row();

    /// From writing to reading.
    void rewind();
    /// The next row, by column; a column that it does not have is empty. False: there is none.
    bool read_row(std::vector<std::string>& cells);

private:
    void put(const void* bytes, std::size_t size);
    bool get(void* bytes, std::size_t size);

    TemporaryFile file_;
    std::string row_;
    std::uint64_t cells_ = 0;
};

}  // namespace busfeed::output
