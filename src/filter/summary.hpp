#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "coro/sink.hpp"
#include "feed/field_name.hpp"
#include "feed/instant.hpp"
#include "feed/record.hpp"

namespace busfeed::filter {

/// What the rows of a run were: how many, of which routes, from when to when.
class Summary {
public:
    void add(const feed::Record& record);
    /// Rows that came behind those that were added before.
    void add(const Summary& later);

    std::uint64_t rows() const { return rows_; }
    using Routes = std::map<std::string, std::uint64_t, std::less<>>;
    const Routes& routes() const { return routes_; }
    /// ISO 8601; empty where no row had a time.
    const std::string& first_time() const { return first_.second; }
    const std::string& last_time() const { return last_.second; }

private:
    using Time = std::pair<std::optional<feed::Instant>, std::string>;

    void add_time(const feed::Instant& instant, std::string_view text);

    feed::FieldName route_{"route"};
    std::uint64_t rows_ = 0;
    Routes routes_;
    Time first_, last_;
};

/// Adds what comes through to the summary, and passes it on.
coro::Sink<feed::Record> summarise(std::shared_ptr<Summary> summary, coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
