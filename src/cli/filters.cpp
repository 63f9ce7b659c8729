#include "cli/filters.hpp"

#include <ranges>
#include <utility>

#include "filter/direction.hpp"
#include "filter/filter_on_field.hpp"
#include "filter/grep.hpp"
#include "filter/time_window.hpp"
#include "filter/unique.hpp"

namespace busfeed::cli {

coro::Sink<feed::Record> filters(const Options& options, coro::Sink<feed::Record> rows) {
    return filters_of_records(options, filters_of_rows(options, std::move(rows)));
}

coro::Sink<feed::Record> filters_of_rows(const Options& options, coro::Sink<feed::Record> rows) {
    if (options.head) rows = filter::head(*options.head, std::move(rows));
    if (options.unique) rows = filter::unique(std::move(rows));
    return rows;
}

coro::Sink<feed::Record> filters_of_records(const Options& options, coro::Sink<feed::Record> rows) {
    if (options.since || options.until)
        rows = filter::between(options.since, options.until, options.zone, std::move(rows));
    if (options.box) rows = filter::inside(*options.box, std::move(rows));
    if (options.direction) rows = filter::head_towards(*options.direction, std::move(rows), options.directions);
    for (const filter::Pattern& pattern : options.patterns | std::views::reverse)
        rows = filter::grep(pattern, std::move(rows));
    for (const filter::Condition& condition : options.conditions | std::views::reverse)
        rows = filter::where(condition, std::move(rows));
    return rows;
}

}  // namespace busfeed::cli
