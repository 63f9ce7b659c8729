#include "filter/tally.hpp"

#include <algorithm>
#include <utility>

#include "feed/dialect.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

void Tally::note(const Record& record) {
    std::uint64_t& seen = shapes_[record.shape() % shapes_.size()];
    if (std::exchange(seen, record.shape()) == record.shape()) return;
    std::erase_if(missing_, [&](const feed::FieldName& name) { return name.is_known(record); });
    for (const feed::FieldName& name : asked_for_) {
        const feed::Dialect::Mapping* const field = record.dialect() ? record.dialect()->mapping(name.name()) : nullptr;
        if (!field || field->unit.empty()) continue;
        const std::pair unit(name.name(), field->unit);
        if (std::ranges::find(units_, unit) == units_.end()) units_.push_back(unit);
    }
    record.for_each([this](const Record::Field& field) {
        if (names_.size() < 100 && std::ranges::find(names_, field.name) == names_.end()) names_.emplace_back(field.name);
    });
}

Sink<Record> tally(std::shared_ptr<Tally> counts, Sink<Record> target) {
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next) {
        counts->add(*bus);
        if (!target.send(*bus)) co_return;
    }
}

}  // namespace busfeed::filter
