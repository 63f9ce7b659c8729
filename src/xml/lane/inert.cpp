#include "xml/lane/inert.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <utility>

#include "xml/lane/wide.hpp"

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

/// Goes on where plain bytes have ended at `at`: over references and characters beyond ASCII, and what follows them.
template <Hole hole> Inert go_on(const char* at, const char* end) {
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
        at = after_plain<hole>(at);
    }
}

template <Hole hole> Inert inert_in(const char* at, const char* end) {
    at = after_plain<hole>(at);
    if (at < end && static_cast<unsigned char>(*at) < 0x80 && *at != '&') [[likely]] return {at, false};
    return go_on<hole>(at, end);
}

}  // namespace

Inert inert(Hole hole, const char* at, const char* end) {
    switch (hole) {
        case Hole::text: return inert_in<Hole::text>(at, end);
        case Hole::cdata: return inert_in<Hole::cdata>(at, end);
        case Hole::double_quoted: return inert_in<Hole::double_quoted>(at, end);
        case Hole::single_quoted: return inert_in<Hole::single_quoted>(at, end);
    }
    return {at, false};
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
