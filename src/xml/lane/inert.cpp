#include "xml/lane/inert.hpp"

#include <algorithm>
#include <array>

namespace busfeed::xml::lane {

namespace {

struct Reference {
    std::string_view written;
    char character;
};

constexpr std::array<Reference, 5> references = {
    {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};

constexpr std::size_t longest_reference = 6;
constexpr std::size_t longest_character = 4;

const Reference* reference_at(std::string_view bytes) {
    const auto it = std::ranges::find_if(references, [bytes](const Reference& one) { return bytes.starts_with(one.written); });
    return it == references.end() ? nullptr : &*it;
}

/// The bytes of the character beyond ASCII that begins here; 0: none that XML allows does.
std::size_t character_at(const char* at) {
    const auto byte = [at](std::size_t i) { return static_cast<unsigned char>(at[i]); };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned char first = byte(0);
    if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if (!continues(1) || !continues(2)) return 0;
        if (first == 0xE0 && byte(1) < 0xA0) return 0;                       // overlong
        if (first == 0xED && byte(1) > 0x9F) return 0;                       // half a surrogate pair
        if (first == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE) return 0;   // U+FFFE, U+FFFF
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (!continues(1) || !continues(2) || !continues(3)) return 0;
        if (first == 0xF0 && byte(1) < 0x90) return 0;                       // overlong
        if (first == 0xF4 && byte(1) > 0x8F) return 0;                       // beyond the last character
        return 4;
    }
    return 0;
}

}  // namespace

Inert inert_beyond_plain(Hole hole, const char* at, const char* end) {
    bool escaped = false;
    for (;;) {
        const auto left = static_cast<std::size_t>(end - at);
        if (left == 0) return {end, escaped};
        if (static_cast<unsigned char>(*at) >= 0x80) {
            const std::size_t size = character_at(at);
            if (size == 0 || size > left) return {left < longest_character ? end : at, escaped};
            at += size;
        } else if (*at == '&' && hole != Hole::cdata) {
            const Reference* const reference = reference_at({at, std::min(left, longest_reference)});
            if (!reference) return {left < longest_reference ? end : at, escaped};
            at += reference->written.size();
            escaped = true;
        } else {
            return {at, escaped};
        }
        at = after_plain(hole, at);
    }
}

void append_unescaped(std::string& to, std::string_view value) {
    while (!value.empty()) {
        const std::size_t plain = std::min(value.find('&'), value.size());
        to.append(value, 0, plain);
        value.remove_prefix(plain);
        const Reference* const reference = value.empty() ? nullptr : reference_at(value);
        if (value.empty()) return;
        to += reference ? reference->character : '&';
        value.remove_prefix(reference ? reference->written.size() : 1);
    }
}

}  // namespace busfeed::xml::lane
