#pragma once

#include <cstddef>
#include <string>

#include "xml/event.hpp"

namespace busfeed::xml::pieces {

/// What the pieces of a document stand in: the elements that are open there.
struct Around {
    std::string start_tags;  // as they stand in the document, in UTF-8
    std::string end_tags;    // that would end them all
    std::size_t depth = 0;   // how many they are
    std::string record;      // the name of the records' element
};

/// Some bytes of a document that were cut out where records were thought to begin. Places in it are counted from its
/// own beginning: lines take long to count, and its reader does that in passing.
struct Piece {
    std::string bytes;
    Position size{};  // the place where it ends, when it has been read
};

}  // namespace busfeed::xml::pieces
