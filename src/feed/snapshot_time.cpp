#include "feed/snapshot_time.hpp"

#include <array>
#include <cstddef>

#include "feed/time_in_name.hpp"

namespace busfeed::feed {

using namespace std::chrono;
using Source = SnapshotTime::Source;

namespace {

/// Takes the last part off a path. An archive's mark is a slash that leads into it.
std::string_view take_last(std::string_view& path) {
    const std::size_t slash = path.find_last_of("/\\!");
    const std::string_view last = slash == path.npos ? path : path.substr(slash + 1);
    path = slash == path.npos ? std::string_view{} : path.substr(0, slash);
    return last;
}

/// The day of a path that ends in `2013/03/10`.
std::optional<WrittenTime> day_of_last_three(std::string_view path) {
    const std::string_view day = take_last(path), month = take_last(path), year = take_last(path);
    if (year.size() != 4 || month.size() != 2 || day.size() != 2) return std::nullopt;
    std::array<char, 10> name{};
    year.copy(name.data(), 4);
    name[4] = name[7] = '-';
    month.copy(name.data() + 5, 2);
    day.copy(name.data() + 8, 2);
    return time_in_name({name.data(), name.size()});
}

}  // namespace

std::optional<SnapshotTime> snapshot_time(std::string_view input, std::optional<local_days> given,
                                          std::optional<sys_seconds> file_time) {
    if (given)
        return SnapshotTime{Source::option, {.kind = WrittenTime::Kind::day, .time = given->time_since_epoch()}};

    std::string_view folders = input;
    if (const auto time = time_in_name(take_last(folders))) return SnapshotTime{Source::name, *time};
    while (!folders.empty()) {
        std::optional<WrittenTime> time = day_of_last_three(folders);
        const std::string_view nearest = take_last(folders);
        if (!time) time = time_in_name(nearest);
        if (time) return SnapshotTime{Source::folder, *time};
    }

    if (file_time) return SnapshotTime{Source::file_time, {.time = file_time->time_since_epoch()}};
    return std::nullopt;
}

std::optional<local_days> read_day(std::string_view text) {
    const auto time = read_time_or_day(text);
    if (!time || time->kind != WrittenTime::Kind::day) return std::nullopt;
    return local_days(floor<days>(time->time));
}

}  // namespace busfeed::feed
