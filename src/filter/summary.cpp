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
    if (record.instant()) add_time(*record.instant(), *record.time());
}

void Summary::add(const Summary& later) {
    rows_ += later.rows_;
    for (const auto& [route, rows] : later.routes_) routes_[route] += rows;
    if (later.first_.first) add_time(*later.first_.first, later.first_.second);
    if (later.last_.first) add_time(*later.last_.first, later.last_.second);
}

void Summary::add_time(const feed::Instant& instant, std::string_view text) {
    if (!first_.first || instant < *first_.first) first_ = {instant, std::string(text)};
    if (!last_.first || *last_.first < instant) last_ = {instant, std::string(text)};
}

Sink<Record> summarise(std::shared_ptr<Summary> summary, Sink<Record> target) {
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next) {
        summary->add(*bus);
        if (!target.send(*bus)) co_return;
    }
}

}  // namespace busfeed::filter
