#include "output/sortable.hpp"

namespace busfeed::output {

namespace {

constexpr std::uint64_t sign = std::uint64_t{1} << 63;

}  // namespace

void append_sortable(std::string& key, std::int64_t number) {
    const std::uint64_t bits = static_cast<std::uint64_t>(number) ^ sign;
    for (int shift = 56; shift >= 0; shift -= 8) key += static_cast<char>(bits >> shift & 0xFF);
}

std::int64_t sortable_at_end_of(std::string_view key) {
    std::uint64_t bits = 0;
    for (const char c : key.substr(key.size() - sortable_size)) bits = bits << 8 | static_cast<unsigned char>(c);
    return static_cast<std::int64_t>(bits ^ sign);
}

}  // namespace busfeed::output
