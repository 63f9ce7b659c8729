#pragma once

#include <cstddef>

namespace busfeed::xml {

/// How much a document may ask of us. Expat itself bounds neither nesting nor sizes, and input is hostile until
/// proven otherwise. Recorded feeds stay far below: nesting to 12, fields to a few kilobytes, memory to 100 KiB.
struct Limits {
    std::size_t depth = 256;                 // open elements (--max-depth)
    std::size_t field = 10u << 20;           // bytes of one text or attribute value (--max-field)
    std::size_t memory = std::size_t{64} << 20;  // bytes that a parser may hold (--max-memory)
    /// Bytes of the attributes that a document's DTD declares. Every tag of the element is given their defaults, so that
    /// a few of its bytes stand for all of these.
    std::size_t declared_attributes = 8u << 10;
};

}  // namespace busfeed::xml
