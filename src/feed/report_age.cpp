#include "feed/report_age.hpp"

#include "feed/written_time.hpp"

namespace busfeed::feed {

std::optional<std::chrono::seconds> read_age(std::string_view text) {
    // The same digits as those of an epoch.
    const auto age = read_time(TimeFormat::epoch_seconds, text);
    if (!age || age->fraction.digits > 0 || age->time > std::chrono::years(10)) return std::nullopt;
    return age->time;
}

Instant reported(const Instant& last, std::chrono::seconds age) {
    return {.seconds = last.seconds - age, .fraction = {}};
}

}  // namespace busfeed::feed
