#include "output/gnuplot_text.hpp"

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

/// What moves or turns what stands beside it, or has no place in XML: C0, DEL and C1, line and paragraph separators,
/// marks of direction, U+FFFE and U+FFFF.
bool is_control(std::string_view character) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
    if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7F;
    if (character.size() == 2) return (byte(0) == 0xC2 && byte(1) < 0xA0) || character == "\u061C";
    if (character.size() != 3) return false;
    if (byte(0) == 0xEF && byte(1) == 0xBF) return byte(2) >= 0xBE;
    if (byte(0) != 0xE2) return false;
    return (byte(1) == 0x80 && ((byte(2) >= 0x8E && byte(2) <= 0x8F) || (byte(2) >= 0xA8 && byte(2) <= 0xAE))) ||
           (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
}

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
        if (size == 0) shown += "\uFFFD";
        else if (is_control(character)) shown += ' ';
        else shown += character;
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return shown;
}

}  // namespace busfeed::output
