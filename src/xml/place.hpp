#pragma once

#include <string_view>

#include "xml/event.hpp"

namespace busfeed::xml {

/// The place behind `bytes` when they begin at `start`, counted as Expat counts: LF, CR and CR LF end a line, a column
/// is a character of UTF-8 (or a byte, in encodings of one byte a character).
Position place_after(std::string_view bytes, Position start);

}  // namespace busfeed::xml
