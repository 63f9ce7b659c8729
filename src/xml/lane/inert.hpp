#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "xml/lane/hole.hpp"
#include "xml/lane/wide.hpp"

namespace busfeed::xml::lane {

/// A value, as far as it is inert: bytes that Expat would hand on as they stand, and references to characters that XML
/// itself names (`&amp;`).
struct Inert {
    const char* end;  // the first byte that is not inert; `end` of the bytes where more of them are needed to tell
    bool escaped;     // it has references; see unescaped()
};

/// Goes over the inert bytes of a value that begins at `at`. Inert are: the characters from space to DEL, without those
/// that mean something there (`<`, `&` and `]` in text; `]` in CDATA; `<`, `&` and the quote in attributes); in all
/// but CDATA the references &amp; &lt; &gt; &quot; &apos;, which mean the same in every document without a DOCTYPE; and
/// characters beyond ASCII, if they are well-formed UTF-8 and XML allows them. No line end and no other control
/// character is: some are changed by rules of XML, and lines are counted.
///
/// The bytes end at `end`, and `padding` bytes behind it can be read, the first of which is 0.
inline Inert inert(Hole hole, const char* at, const char* end);

/// The same behind plain bytes, which have ended at `at`.
Inert inert_beyond_plain(Hole hole, const char* at, const char* end);

inline Inert inert(Hole hole, const char* at, const char* end) {
    at = after_plain(hole, at);
    const bool more = at == end || static_cast<unsigned char>(*at) >= 0x80 || *at == '&';
    return more ? inert_beyond_plain(hole, at, end) : Inert{at, false};
}

/// So many bytes behind the end of what is scanned or compared must be there to be read.
constexpr std::size_t padding = 64;

/// Appends the value with its references resolved.
void append_unescaped(std::string& to, std::string_view value);

}  // namespace busfeed::xml::lane
