#pragma once

#include <cstddef>
#include <string>

#include "xml/byte_reader.hpp"
#include "xml/event.hpp"

namespace busfeed::xml {

/// Looks for the next start tag of `element` behind the first of `bytes`, which stand at `place`, and reads on where
/// there is none. True: `bytes` now begin with it, and `place` is where it stands. A search through text, for going on
/// after an error: it may find a tag inside a comment.
bool find_next_record(ByteReader& reader, const std::string& element, std::size_t block, std::string& bytes,
                      Position& place);

}  // namespace busfeed::xml
