#include "filter/summary.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

void Summary::add(const Record& record) {
    ++rows_;
    if (const auto route = route_.find(record)) {
        const auto it = routes_.find(*route);
        ++(it != routes_.end() ? it : routes_.emplace(*route, 0).first)->second;
    }
    if (!record.instant()) return;
    const feed::Instant& instant = *record.instant();
    if (!first_.first || instant < *first_.first) first_ = {instant, std::string(*record.time())};
    if (!last_.first || *last_.first < instant) last_ = {instant, std::string(*record.time())};
}

Sink<Record> summarise(std::shared_ptr<Summary> summary, Sink<Record> target) {
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next) {
        summary->add(*bus);
        if (!target.send(*bus)) co_return;
    }
}

}  // namespace busfeed::filter
