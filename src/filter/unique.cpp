#include "filter/unique.hpp"

#include <string>
#include <unordered_map>

#include "feed/field_name.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

Sink<Record> unique(Sink<Record> target) {
    const feed::FieldName id("id");
    const feed::FieldName latitude("latitude");
    const feed::FieldName longitude("longitude");
    std::unordered_map<std::string, std::string> last_positions;
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next) {
        if (const auto vehicle = id.find(*bus)) {
            std::string position(latitude.find(*bus).value_or(""));
            position += ',';
            position += longitude.find(*bus).value_or("");
            std::string& last = last_positions[std::string(*vehicle)];
            if (last == position) continue;
            last = std::move(position);
        }
        if (!target.send(*bus)) co_return;
    }
}

}  // namespace busfeed::filter
