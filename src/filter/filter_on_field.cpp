#include "filter/filter_on_field.hpp"

#include <utility>

#include "feed/field_name.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

Sink<Record> filter_on_field(std::string name, std::string value, Sink<Record> target) {
    const feed::FieldName field(std::move(name));
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next)
        if (field.find(*bus) == value && !target.send(*bus)) co_return;
}

Sink<Record> where(Condition condition, Sink<Record> target) {
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next)
        if (condition.holds(*bus) && !target.send(*bus)) co_return;
}

Sink<Record> head(std::size_t count, Sink<Record> target) {
    if (count == 0 || !target.wants_more()) co_return;
    while (const Record* bus = co_await next)
        if (!target.send(*bus) || --count == 0) co_return;
}

}  // namespace busfeed::filter
