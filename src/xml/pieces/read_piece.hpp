#pragma once

#include "coro/sink.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"
#include "xml/pieces/piece.hpp"

namespace busfeed::xml {
namespace lane {
class Lane;
}

namespace pieces {

/// Reads a piece as if it were a document: what it stands in is put around it. The target hears Kind::resume, the start
/// tags around it, all that is in it, and the end tags around it. Throws XmlError where that is no whole document, and
/// what the target throws. False: the target wants no more. Sets the piece's size. `lane`: see ParseOptions; nullptr:
/// there is none.
///
/// That it throws nothing means: where the piece ends, the parser of the whole document stands between tags, with the
/// same elements open as where it begins, or with others of the same names; the target has seen which.
bool read_piece(Piece& piece, const Around& around, coro::Sink<XmlEvent>& target, const Limits& limits,
                lane::Lane* lane);

}  // namespace pieces
}  // namespace busfeed::xml
