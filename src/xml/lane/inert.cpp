#include "xml/lane/inert.hpp"

#include <algorithm>
#include <array>

#include "xml/utf8.hpp"

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

/// The bytes of the character beyond ASCII with which these begin; 0: none that XML allows, or it is cut off.
std::size_t allowed_character(std::string_view bytes) {
    const bool is_none = bytes.starts_with("\xEF\xBF\xBE") || bytes.starts_with("\xEF\xBF\xBF");  // U+FFFE, U+FFFF
    return is_none ? 0 : length_of_character(bytes);
}

}  // namespace

Inert inert_beyond_plain(Hole hole, const char* at, const char* end) {
    bool escaped = false;
    for (;;) {
        const auto left = static_cast<std::size_t>(end - at);
        if (left == 0) return {end, escaped};
        if (static_cast<unsigned char>(*at) >= 0x80) {
            const std::size_t size = allowed_character({at, left});
            if (size == 0) return {left < longest_character ? end : at, escaped};
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
