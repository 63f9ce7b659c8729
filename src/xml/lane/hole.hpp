#pragma once

namespace busfeed::xml::lane {

/// Where a value stands in a record's markup. Each has bytes of its own that end or change it.
enum class Hole {
    text,           // between tags; ends at `<`
    cdata,          // in a CDATA section; ends at `]`
    double_quoted,  // an attribute's value
    single_quoted
};

}  // namespace busfeed::xml::lane
