#include "filter/grep.hpp"

#include <algorithm>

#include "feed/shown_fields.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

Sink<std::string_view> grep(Pattern pattern, Sink<std::string_view> target) {
    if (!target.wants_more()) co_return;
    while (const std::string_view* text = co_await next)
        if (pattern.matches(*text) && !target.send(*text)) co_return;
}

Sink<Record> grep(Pattern pattern, Sink<Record> target) {
    feed::ShownFields shown;
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next) {
        const auto matches = [&](std::size_t place) { return pattern.matches(bus->field(place).value); };
        if (std::ranges::any_of(shown.places(*bus), matches) && !target.send(*bus)) co_return;
    }
}

}  // namespace busfeed::filter
