#include "filter/time_window.hpp"

#include <map>
#include <utility>

#include "feed/dialect.hpp"
#include "feed/time_window.hpp"

namespace busfeed::filter {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

class Windows {
public:
    Windows(const std::optional<std::string>& since, const std::optional<std::string>& until, std::string zone)
        : zone_(std::move(zone)) {
        if (since) since_ = feed::read_window_end(*since);
        if (until) until_ = feed::read_window_end(*until);
    }

    /// The window as it is in the zone of this record's dialect.
    const feed::TimeWindow& of(const Record& record) {
        const feed::Dialect* const dialect = record.dialect();
        if (window_ && dialect == dialect_) return *window_;
        dialect_ = dialect;
        const std::string& name = !zone_.empty() ? zone_ : dialect && !dialect->zone.empty() ? dialect->zone : utc_;
        window_ = feed::time_window(since_, until_, zones_.try_emplace(name, name).first->second);
        return *window_;
    }

private:
    std::string zone_;
    std::string utc_ = "UTC";
    std::optional<feed::WrittenTime> since_, until_;
    std::map<std::string, feed::Zone> zones_;
    const feed::Dialect* dialect_ = nullptr;
    std::optional<feed::TimeWindow> window_;
};

Sink<Record> in_windows(Windows windows, Sink<Record> target) {
    if (!target.wants_more()) co_return;
    while (const Record* bus = co_await next)
        if (bus->instant() && windows.of(*bus).holds(*bus->instant()) && !target.send(*bus)) co_return;
}

}  // namespace

Sink<Record> between(const std::optional<std::string>& since, const std::optional<std::string>& until, std::string zone,
                     Sink<Record> target) {
    return in_windows(Windows(since, until, std::move(zone)), std::move(target));
}

}  // namespace busfeed::filter
