#pragma once

#include <cstddef>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "xml/lane/hole.hpp"

// The two loops in which the lane spends its time: finding where a value ends, and comparing a literal. Sixteen bytes at a
// time where the processor has SSE2, which every x86-64 does; byte by byte elsewhere. (Values and literals are short: most
// end within the first sixteen.)

namespace busfeed::xml::lane {

/// Byte by byte.
namespace portable {

/// Whether the byte ends a run of plain bytes: a control character, what is beyond ASCII, or what means something there.
template <Hole hole> constexpr bool ends_plain(unsigned char byte) {
    if (byte < 0x20 || byte >= 0x80) return true;
    switch (hole) {
        case Hole::text: return byte == '<' || byte == '&' || byte == ']';
        case Hole::cdata: return byte == ']';
        case Hole::double_quoted: return byte == '<' || byte == '&' || byte == '"';
        case Hole::single_quoted: return byte == '<' || byte == '&' || byte == '\'';
    }
    return true;
}

/// The first byte from `at` on that is not plain. There is one: the padding begins with 0.
template <Hole hole> inline const char* after_plain(const char* at) {
    while (!ends_plain<hole>(static_cast<unsigned char>(*at))) ++at;
    return at;
}

inline bool same_bytes(const char* a, const char* b, std::size_t size) { return std::memcmp(a, b, size) == 0; }

}  // namespace portable

#if defined(__SSE2__)

/// The same, sixteen at a time: up to that many bytes behind the end are read.
namespace sse2 {

template <Hole hole> inline const char* after_plain(const char* at) {
    for (;; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        const auto are = [bytes](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
        __m128i ends = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));  // signed: those beyond ASCII are negative
        if constexpr (hole == Hole::cdata) {
            ends = _mm_or_si128(ends, are(']'));
        } else {
            constexpr char own_end = hole == Hole::text ? ']' : hole == Hole::double_quoted ? '"' : '\'';
            ends = _mm_or_si128(_mm_or_si128(ends, are(own_end)), _mm_or_si128(are('<'), are('&')));
        }
        const int mask = _mm_movemask_epi8(ends);
        if (mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
    }
}

inline bool same_bytes(const char* a, const char* b, std::size_t size) {
    for (std::size_t i = 0;; i += 16) {
        const __m128i left = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a + i));
        const __m128i right = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + i));
        const auto different = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(left, right))) ^ 0xFFFFU;
        if (size - i <= 16) return (different & ((1U << (size - i)) - 1)) == 0;
        if (different != 0) return false;
    }
}

}  // namespace sse2

namespace wide = sse2;

#else

namespace wide = portable;

#endif

inline const char* after_plain(Hole hole, const char* at) {
    switch (hole) {
        case Hole::text: return wide::after_plain<Hole::text>(at);
        case Hole::cdata: return wide::after_plain<Hole::cdata>(at);
        case Hole::double_quoted: return wide::after_plain<Hole::double_quoted>(at);
        case Hole::single_quoted: break;
    }
    return wide::after_plain<Hole::single_quoted>(at);
}

}  // namespace busfeed::xml::lane
