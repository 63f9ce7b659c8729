#include "feed/time_format.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace busfeed::feed {

std::optional<TimeFormat> time_format(std::string_view name) {
    using Named = std::pair<std::string_view, TimeFormat>;
    static constexpr Named formats[] = {{"bustime", TimeFormat::bustime},
                                        {"clock", TimeFormat::clock},
                                        {"iso8601", TimeFormat::iso8601},
                                        {"epoch-seconds", TimeFormat::epoch_seconds},
                                        {"epoch-milliseconds", TimeFormat::epoch_milliseconds},
                                        {"age", TimeFormat::age}};
    const auto* const it = std::ranges::find(formats, name, &Named::first);
    if (it == std::end(formats)) return std::nullopt;
    return it->second;
}

}  // namespace busfeed::feed
