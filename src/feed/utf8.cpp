#include "feed/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace busfeed::feed {

namespace {

/// The bytes that this one and its continuations take; 0: nothing may begin so.
std::size_t length_of_character(unsigned char first) {
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

bool is_utf8(std::string_view text) {
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = length_of_character(byte(i));
        if (length == 0 || length > text.size() - i) return false;
        if (length > 1 && !may_follow(byte(i), byte(i + 1))) return false;
        for (std::size_t k = 2; k < length; ++k)
            if (byte(i + k) < 0x80 || byte(i + k) > 0xBF) return false;
        i += length;
    }
    return true;
}

}  // namespace busfeed::feed
