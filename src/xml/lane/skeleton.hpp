#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "xml/lane/inert.hpp"
#include "xml/markup.hpp"

namespace busfeed::xml::lane {

/// A record's bytes with its values taken out: what another record must repeat byte for byte.
struct Skeleton {
    /// A stretch of bytes that stay the same, and the value that follows it. The last has none.
    struct Stretch {
        std::string literal;
        std::optional<Hole> hole{};
    };

    std::vector<Stretch> stretches;
    Markup markup;  // its values that differ are in the holes, in the same order
};

}  // namespace busfeed::xml::lane
