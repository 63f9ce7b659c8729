#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "output/sorted_runs.hpp"

namespace busfeed::output {

/// Sorts any number of entries by the bytes of their keys, in bounded memory: what is more waits in temporary files.
/// Entries with equal keys keep their order. Throws OutputError when the disk is full.
class ExternalSort {
public:
    /// `memory`: about how many bytes it may hold; at least one entry, and some buffers.
    explicit ExternalSort(std::size_t memory) : memory_(memory) {}
    ExternalSort(const ExternalSort&) = delete;
    ExternalSort& operator=(const ExternalSort&) = delete;

    void add(std::string_view key, std::string_view value);

    /// All are added: sorts them.
    void finish();

    /// The next entry, lent until the following call; nothing: there is none. After finish().
    std::optional<SortedEntry> next();

private:
    struct Item {
        std::size_t begin, key, value;  // in bytes_, and the sizes of both
    };

    SortedEntry entry(const Item& item) const {
        const std::string_view bytes(bytes_);
        return {bytes.substr(item.begin, item.key), bytes.substr(item.begin + item.key, item.value)};
    }
    void sort();
    void spill();
    void merge_until_few();

    std::size_t memory_;
    std::string bytes_;        // of the items, in the order in which they came
    std::vector<Item> items_;
    std::size_t at_ = 0;       // the next of the items, where all were few enough to stay in memory
    std::optional<RunFile> file_;
    std::optional<Merge> merge_;
};

}  // namespace busfeed::output
