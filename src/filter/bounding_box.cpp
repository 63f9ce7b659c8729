#include "filter/bounding_box.hpp"

#include <array>
#include <string>
#include <vector>

#include "feed/field_name.hpp"
#include "filter/number.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

bool BoundingBox::holds(double longitude, double latitude) const {
    const bool between = west <= east ? west <= longitude && longitude <= east : west <= longitude || longitude <= east;
    return between && south <= latitude && latitude <= north;
}

BoundingBox parse_bounding_box(std::string_view text) {
    const std::string quoted = "bounding box '" + std::string(text) + "': ";
    const std::vector<std::string> parts = split_list(text);
    if (parts.size() != 4) throw BadCondition(quoted + "write WEST,SOUTH,EAST,NORTH in degrees");
    std::array<double, 4> degrees{};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto number = read_number(parts[i]);
        if (!number) throw BadCondition(quoted + "'" + parts[i] + "' is no number");
        degrees[i] = *number;
    }
    const BoundingBox box{degrees[0], degrees[1], degrees[2], degrees[3]};
    if (box.south > box.north) throw BadCondition(quoted + "its south is north of its north (W,S,E,N)");
    return box;
}

Sink<Record> inside(BoundingBox box, Sink<Record> target) {
    const feed::FieldName longitude("longitude");
    const feed::FieldName latitude("latitude");
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next) {
        const auto x = read_number(longitude.find(*bus).value_or(""));
        const auto y = read_number(latitude.find(*bus).value_or(""));
        if (x && y && box.holds(*x, *y) && !target.send(*bus)) co_return;
    }
}

}  // namespace busfeed::filter
