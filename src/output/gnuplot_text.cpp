#include "output/gnuplot_text.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "feed/utf8.hpp"

namespace busfeed::output {

namespace {

bool is_inert(unsigned char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == ' ';
}

/// How many bytes the character at the start of the text takes; 0: there is none that is well-formed.
std::size_t size_of_character(std::string_view text) {
    for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size)
        if (feed::is_utf8(text.substr(0, size))) return size;
    return 0;
}

char32_t code_of(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 1) return byte(0);
    char32_t code = byte(0) & (0x7FU >> character.size());
    for (std::size_t i = 1; i < character.size(); ++i) code = code << 6 | (byte(i) & 0x3FU);
    return code;
}

struct Characters {
    char32_t first, last;
};

bool is_in(char32_t code, std::span<const Characters> ranges) {
    return std::ranges::any_of(ranges, [code](const Characters& it) { return code >= it.first && code <= it.last; });
}

/// What moves or turns what stands beside it, or has no place in XML: C0, DEL and C1, marks of direction, what joins,
/// line and paragraph separators, the choice of a glyph, what is no character.
constexpr std::array<Characters, 9> controls = {{{0, 0x1F}, {0x7F, 0x9F}, {0x61C, 0x61C}, {0x200B, 0x200F},
                                                 {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},
                                                 {0xFFFE, 0xFFFF}}};

/// What may come from a font of coloured pictures, which gnuplot draws as large as they are: over all else.
constexpr std::array<Characters, 5> pictographs = {{{0x20E3, 0x20E3}, {0x2300, 0x27BF}, {0x2B00, 0x2BFF},
                                                    {0x1F000, 0x1FBFF}, {0xE0000, 0x10FFFF}}};

}  // namespace

std::string gnuplot_string(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_inert(byte)) {
            quoted += c;
        } else {
            quoted += '\\';
            for (const int shift : {6, 3, 0}) quoted += static_cast<char>('0' + (byte >> shift & 7));
        }
    }
    return quoted + '"';
}

std::string shown_in_picture(std::string_view text, std::size_t most) {
    std::string shown;
    std::size_t last = 0;  // where the last character begins
    for (std::size_t count = 0; !text.empty(); ++count) {
        if (count == most) {
            shown.erase(last);
            return shown + "…";
        }
        last = shown.size();
        const std::size_t size = size_of_character(text);
        const std::string_view character = text.substr(0, size);
        const char32_t code = size == 0 ? 0 : code_of(character);
        if (size == 0) shown += "\uFFFD";
        else if (is_in(code, controls)) shown += ' ';
        else if (is_in(code, pictographs)) shown += "\u25A1";
        else shown += character;
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return shown;
}

}  // namespace busfeed::output
