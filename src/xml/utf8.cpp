#include "xml/utf8.hpp"

namespace busfeed::xml {

namespace {

/// The bytes that a character with this first one takes; 0: none begins so.
std::size_t length_by_first(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    return first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// Some second bytes would make an overlong form, a surrogate, or what is beyond the last character.
bool may_follow(unsigned char first, unsigned char second) {
    const unsigned char least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
}

}  // namespace

std::size_t length_of_character(std::string_view text) {
    if (text.empty()) return 0;
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = length_by_first(byte(0));
    if (length > text.size()) return 0;
    if (length > 1 && !may_follow(byte(0), byte(1))) return 0;
    for (std::size_t i = 2; i < length; ++i)
        if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
    return length;
}

}  // namespace busfeed::xml
