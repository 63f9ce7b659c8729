#include "filter/tally.hpp"

#include <algorithm>

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

void Tally::add(const Record& record) {
    ++records_;
    if (std::ranges::find(shapes_, record.shape()) != shapes_.end()) return;
    if (shapes_.size() == 8) shapes_.erase(shapes_.begin());
    shapes_.push_back(record.shape());
    std::erase_if(missing_, [&](const feed::FieldName& name) { return name.is_known(record); });
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
