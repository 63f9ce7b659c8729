#include "output/route_colours.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace busfeed::output {

namespace {

constexpr std::array<std::string_view, colours_of_routes> colours = {
    "#5750d7", "#31a819", "#f93440", "#604008", "#e149f0", "#98017c",
    "#1c9bb9", "#9b721c", "#014a80", "#ba709f", "#0f7c55", "#a21924"};

/// The bits of a character that its byte holds, when it is the first one.
std::uint32_t first_bits(unsigned char byte) {
    if (byte < 0xC0) return byte;
    return byte & (byte < 0xE0 ? 0x1FU : byte < 0xF0 ? 0x0FU : 0x07U);
}

/// FNV-1a over the characters of UTF-8.
std::uint32_t hash_of(std::string_view text) {
    std::uint32_t hash = 0x811C9DC5;
    for (std::size_t i = 0; i < text.size();) {
        std::uint32_t character = first_bits(static_cast<unsigned char>(text[i++]));
        for (; i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; ++i)
            character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
        hash = (hash ^ character) * 0x01000193U;
    }
    return hash;
}

}  // namespace

std::vector<std::string_view> route_colours(const std::vector<std::string_view>& names) {
    std::array<std::size_t, colours.size()> used{};
    std::vector<std::string_view> chosen;
    for (const std::string_view name : names) {
        std::size_t slot = hash_of(name) % colours.size();
        const std::size_t least = *std::ranges::min_element(used);
        while (used[slot] > least) slot = (slot + 1) % colours.size();
        ++used[slot];
        chosen.push_back(colours[slot]);
    }
    return chosen;
}

}  // namespace busfeed::output
