#include "xml/place.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace busfeed::xml {

namespace {

/// For how many of `bytes` it holds. So many at a time that a byte holds the count: compilers then count in all lanes of
/// a register at once.
template <class Counts> std::uint64_t count(std::string_view bytes, Counts counts) {
    constexpr std::size_t most = 224;  // and whole registers
    std::uint64_t all = 0;
    for (std::size_t from = 0; from < bytes.size(); from += most) {
        const char* const end = bytes.data() + std::min(from + most, bytes.size());
        std::uint8_t these = 0;
        for (const char* at = bytes.data() + from; at != end; ++at)
            these = static_cast<std::uint8_t>(these + counts(at));
        all += these;
    }
    return all;
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// CR LF ends one line, and its LF is what counts. No && and ||, which are branches.
std::uint64_t count_line_ends(std::string_view bytes) {
    if (bytes.empty()) return 0;
    const std::string_view all_but_last = bytes.substr(0, bytes.size() - 1);
    const auto ends_line = [](const char* at) { return (at[0] == '\n') | ((at[0] == '\r') & (at[1] != '\n')); };
    return count(all_but_last, ends_line) + (is_line_end(bytes.back()) ? 1 : 0);
}

}  // namespace

Position place_after(std::string_view bytes, Position start) {
    Position at = start;
    at.byte += bytes.size();
    at.line += count_line_ends(bytes);
    const auto last_line = std::ranges::find_if(bytes.rbegin(), bytes.rend(), is_line_end);
    if (last_line != bytes.rend()) {
        at.column = 0;
        bytes.remove_prefix(static_cast<std::size_t>(bytes.rend() - last_line));
    }
    at.column += count(bytes, [](const char* c) { return (static_cast<unsigned char>(*c) & 0xC0) != 0x80; });
    return at;
}

}  // namespace busfeed::xml
