#include "xml/pieces/read_piece.hpp"

#include <algorithm>
#include <string_view>

#include "xml/lane/lane.hpp"
#include "xml/parser.hpp"
#include "xml/place.hpp"

namespace busfeed::xml::pieces {

namespace {

/// Its last bytes. Only what is parsed as the last is known to be whole.
bool parse_last(Parser& parser, std::string_view first, std::string_view second) {
    const std::size_t size = first.size() + second.size();
    const auto room = parser.room(std::max<std::size_t>(size, 1));
    second.copy(std::copy(first.begin(), first.end(), room.begin()).base(), second.size());
    return parser.parse(size, true);
}

}  // namespace

bool read_piece(Piece& piece, const Around& around, coro::Sink<XmlEvent>& target, const Limits& limits,
                lane::Lane* lane) {
    Parser parser(target, limits);
    parser.expect_record(around.record, around.depth);
    if (!parser.resume(around.start_tags)) return false;
    if (!lane) {
        piece.size = place_after(piece.bytes, {});
        return parse_last(parser, piece.bytes, around.end_tags);
    }

    lane->begin();
    piece.bytes.copy(lane->room(piece.bytes.size()).data(), piece.bytes.size());
    lane->add(piece.bytes.size());
    if (!lane->advance(parser) || !lane->give_rest(parser)) return false;
    piece.size = parser.may_repeat() ? parser.position() : place_after(piece.bytes, {});
    return parse_last(parser, around.end_tags, {});
}

}  // namespace busfeed::xml::pieces
