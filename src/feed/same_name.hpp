#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace busfeed::feed {

/// Whether two names are the same, without a call for those of 4 to 16 bytes, as most are: the first and the last word
/// are compared, which may overlap.
inline bool is_same_name(std::string_view a, std::string_view b) {
    const auto ends_alike = [&](auto like) {
        using Word = decltype(like);
        const auto at = [](std::string_view name, std::size_t from) {
            Word word;
            std::memcpy(&word, name.data() + from, sizeof word);
            return word;
        };
        const std::size_t last = a.size() - sizeof(Word);
        return ((at(a, 0) ^ at(b, 0)) | (at(a, last) ^ at(b, last))) == 0;
    };
    if (a.size() != b.size()) return false;
    // What is shorter wraps around to a large number.
    if (a.size() - 8 <= 8) return ends_alike(std::uint64_t{});
    if (a.size() - 4 < 4) return ends_alike(std::uint32_t{});
    return a == b;
}

}  // namespace busfeed::feed
