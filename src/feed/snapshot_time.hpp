#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "feed/written_time.hpp"

namespace busfeed::feed {

/// When a snapshot was taken, as far as that is told outside of it. It gives the day to documents that carry only a
/// clock.
struct SnapshotTime {
    enum class Source { option, name, folder, file_time };

    Source source;
    WrittenTime time;  // an instant, a local day and clock, or a day
};

/// The best there is, in this order:
///
/// 1. `given`: the day of --date;
/// 2. the file's name (see time_in_name.hpp);
/// 3. its folders, the nearest first: `2013-03-10/x.xml`, `2013/03/10/x.xml`;
/// 4. `file_time`, when the file was written: for standard input the caller may pass the present.
///
/// Of `day.zip!2013-03-10/x.xml`, first what the member's own path says, then the name and folders of the archive.
/// Only the text of `input` is looked at: of folders that it does not name, nothing is known.
std::optional<SnapshotTime> snapshot_time(std::string_view input, std::optional<std::chrono::local_days> given,
                                          std::optional<std::chrono::sys_seconds> file_time);

/// The day of a text such as --date has it, `2013-03-10`; nothing if it is none.
std::optional<std::chrono::local_days> read_day(std::string_view text);

}  // namespace busfeed::feed
