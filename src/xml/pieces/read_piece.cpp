#include "xml/pieces/read_piece.hpp"

#include <algorithm>
#include <string_view>

#include "xml/lane/lane.hpp"
#include "xml/parser.hpp"
#include "xml/place.hpp"

namespace busfeed::xml::pieces {

namespace {

/// What is given to the parser as its last bytes. Only what is parsed as the last is known to be whole.
std::size_t put(Parser& parser, std::string_view first, std::string_view second) {
    const std::size_t size = first.size() + second.size();
    const auto room = parser.room(std::max<std::size_t>(size, 1));
    second.copy(std::ranges::copy(first, room.begin()).out.base(), second.size());
    return size;
}

}  // namespace

bool read_piece(Piece& piece, const Around& around, coro::Sink<XmlEvent>& target, const Limits& limits,
                lane::Lane* lane) {
    Parser parser(target, limits);
    parser.expect_record(around.record);
    if (!parser.resume(around.start_tags)) return false;
    if (!lane) {
        const bool more = parser.parse_rest_uncounted(put(parser, piece.bytes, around.end_tags));
        if (more) piece.size = parser.counted_place(piece.bytes.size());
        return more;
    }

    lane->begin();
    piece.bytes.copy(lane->room(piece.bytes.size()).data(), piece.bytes.size());
    lane->add(piece.bytes.size());
    if (!lane->advance(parser) || !lane->give_rest(parser)) return false;
    piece.size = parser.may_repeat() ? parser.position() : place_after(piece.bytes, {});
    return parser.parse(put(parser, around.end_tags, {}), true);
}

}  // namespace busfeed::xml::pieces
