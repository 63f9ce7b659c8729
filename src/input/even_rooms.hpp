#pragma once

#include <memory>

#include "input/decoder.hpp"

namespace busfeed::input {

/// The decoder with a room of its own, always of one size. How much a library gives before damage depends on the room:
/// libbz2 and liblzma forget some of what they put into it. With this the same bytes come whatever the caller's room.
/// It costs a copy, so it is for the slow ones.
std::unique_ptr<Decoder> in_even_rooms(std::unique_ptr<Decoder> decoder);

}  // namespace busfeed::input
