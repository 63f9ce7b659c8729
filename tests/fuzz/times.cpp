// Times in every format that feeds, users and file names have them in.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "feed/time_format.hpp"
#include "feed/time_in_name.hpp"
#include "feed/time_text.hpp"
#include "feed/time_window.hpp"
#include "feed/written_time.hpp"
#include "feed/zone.hpp"
#include "fuzz/fuzzed.hpp"

using namespace busfeed;

namespace {

/// Whatever is an instant can be written, and is read as the same one then.
void must_come_back(const feed::WrittenTime& time, const feed::Zone& zone) {
    if (time.kind != feed::WrittenTime::Kind::instant) {
        static_cast<void>(zone.read(std::chrono::local_seconds(time.time)));
        return;
    }
    const feed::Instant instant{std::chrono::sys_seconds(time.time), time.fraction};
    feed::TimeText room;
    const auto offset = zone.offset(std::chrono::sys_seconds(time.time));
    for (const std::optional<std::chrono::seconds>& ahead : {time.offset, std::optional(offset)}) {
        const std::string text(feed::write_time(instant, ahead, room));
        const auto again = feed::read_time(feed::TimeFormat::iso8601, text);
        if (!again || again->time != time.time || !(again->fraction == time.fraction))
            fuzz::found("comes back otherwise: " + text);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const feed::Zone zone("America/Chicago");
    const std::string_view text = fuzz::text_of(data, size);
    using Format = feed::TimeFormat;
    for (const Format format : {Format::bustime, Format::clock, Format::iso8601, Format::epoch_seconds,
                                Format::epoch_milliseconds, Format::age})
        if (const auto time = feed::read_time(format, text)) must_come_back(*time, zone);
    if (const auto time = feed::read_time_or_day(text)) must_come_back(*time, zone);
    if (const auto time = feed::time_in_name(text)) must_come_back(*time, zone);
    try {
        const auto end = feed::read_window_end(text);
        static_cast<void>(feed::time_window(end, end, zone));
    } catch (const feed::BadTime&) {
    }
    return 0;
}
