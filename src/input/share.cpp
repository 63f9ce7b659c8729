#include "input/share.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include <sys/stat.h>

#include "input/error.hpp"

namespace busfeed::input {

namespace {

std::uint64_t sum(std::span<const std::uint64_t> sizes) {
    std::uint64_t total = 0;
    for (const std::uint64_t size : sizes)
        if (__builtin_add_overflow(total, size, &total)) throw InputError("the inputs are too large to be shared");
    return total;
}

/// Where a share begins in so many bytes. Of whole numbers, and of none that is larger than `total` or N squared.
std::uint64_t begin_of(std::uint64_t share_from_0, std::uint64_t of, std::uint64_t total) {
    return total / of * share_from_0 + total % of * share_from_0 / of;
}

/// 64-bit FNV-1a.
class Hash {
public:
    void add(std::string_view bytes) {
        for (const char byte : bytes) value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
    }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xCBF29CE484222325;
};

std::uint64_t size_of(const FoundFile& file) {
    struct stat status {};
    if (!file.error.empty()) return 0;
    if (file.path != "-" && ::stat(file.path.c_str(), &status) != 0) return 0;
    if (!S_ISREG(status.st_mode))
        throw InputError((file.path == "-" ? "standard input" : file.path) +
                         ": cannot be shared, as only a file has a size to go by");
    return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

Stretch stretch_of(Share share, std::span<const std::uint64_t> sizes) {
    std::uint64_t total = sum(sizes);
    const bool all_are_empty = total == 0;
    if (all_are_empty) total = sizes.size();
    const std::uint64_t begin = begin_of(share.number - 1, share.of, total);
    const std::uint64_t end = begin_of(share.number, share.of, total);
    const bool is_last = share.number == share.of;  // it has what is empty at the end, too

    Stretch stretch{sizes.size(), sizes.size()};
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const std::uint64_t size = all_are_empty ? 1 : sizes[i];
        const std::uint64_t middle = before + size / 2;
        before += size;
        if (middle < begin) continue;
        if (middle >= end && !is_last) {
            stretch.last = i;
            break;
        }
        stretch.first = std::min(stretch.first, i);
    }
    stretch.first = std::min(stretch.first, stretch.last);
    return stretch;
}

SharedInputs inputs_of_share(const std::vector<std::string>& names, Share share, Warn warn) {
    std::vector<std::string> all;
    std::vector<std::uint64_t> sizes;
    Hash hash;
    auto files = walk(names, std::move(warn));
    while (const FoundFile* const file = files.next()) {
        all.push_back(file->path);
        sizes.push_back(size_of(*file));
        hash.add(file->path);
        hash.add(std::string_view("\0", 1));
        hash.add(std::to_string(sizes.back()));
        hash.add(std::string_view("\0", 1));
    }

    const auto [first, last] = stretch_of(share, sizes);
    SharedInputs shared{.names = {}, .bytes = 0, .all_inputs = all.size(), .all_bytes = sum(sizes),
                        .all_names_and_sizes = hash.value()};
    for (std::size_t i = first; i < last; ++i) {
        shared.bytes += sizes[i];
        shared.names.push_back(std::move(all[i]));
    }
    return shared;
}

}  // namespace busfeed::input
