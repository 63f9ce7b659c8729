#pragma once

#include <cstddef>
#include <string_view>

namespace busfeed::xml::pieces {

/// Where bytes may be cut in two, such that the second part begins with a record: the last place behind a `>` where,
/// after blanks at most, a start tag `<record` stands. It is a guess, by the bytes alone: all that follows may be a
/// comment. 0: there is no such place.
std::size_t last_cut(std::string_view bytes, std::string_view record);

}  // namespace busfeed::xml::pieces
