#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <vector>

#include "output/temporary_file.hpp"

namespace busfeed::output {

/// What is sorted: by the bytes of its key.
struct SortedEntry {
    std::string_view key, value;
};

/// Sorted runs of entries, one after another in a temporary file. Throws OutputError when the disk is full.
class RunFile {
public:
    struct Run {
        std::uint64_t begin, end;  // bytes in the file
    };

    RunFile() : file_(temporary_file()) {}

    /// The next entry of the run that is being written.
    void add(const SortedEntry& entry);
    void end_run();
    const std::vector<Run>& runs() const { return runs_; }

    /// Reads into the room, from `at` on. Throws OutputError. Only after all was written.
    void read(char* room, std::size_t size, std::uint64_t at) const;

    /// From writing to reading.
    void finish() const;

private:
    void put(const void* bytes, std::size_t size);

    TemporaryFile file_;
    std::vector<Run> runs_;
    std::uint64_t begin_ = 0;  // of the run that is being written
    std::uint64_t size_ = 0;   // of the file
};

/// Merges runs of a file into one order; among equal keys the earlier run comes first.
class Merge {
public:
    /// The runs from `first` on, `count` of them, each read through a buffer of `buffer` bytes (more where an entry is
    /// larger). The file is lent.
    Merge(const RunFile& file, std::size_t first, std::size_t count, std::size_t buffer);
    ~Merge();

    /// The next entry, lent until the following call; nothing: there is none.
    std::optional<SortedEntry> next();

private:
    class Reader;
    struct Later {
        bool operator()(const Reader* a, const Reader* b) const;
    };

    std::vector<std::unique_ptr<Reader>> readers_;
    std::priority_queue<Reader*, std::vector<Reader*>, Later> waiting_;  // the one with the smallest entry is on top
    Reader* lent_ = nullptr;  // its entry is with the caller
};

}  // namespace busfeed::output
