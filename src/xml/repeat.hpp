#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "xml/markup.hpp"

namespace busfeed::xml {

/// A record whose markup is byte for byte that of a record before, and differs only in values. All that its events would
/// say is here at once. Lent like an event.
struct Repeat {
    const Markup& markup;
    std::span<const std::string_view> values;  // one for each of markup.values()
    std::uint64_t line;                        // of the record's start tag
};

}  // namespace busfeed::xml
