#include "output/position_counts.hpp"

#include <string_view>

namespace busfeed::output {

namespace {

std::string counted(std::uint64_t number, std::string_view what) {
    return grouped(number) + ' ' + std::string(what) + (number == 1 ? "" : "s");
}

/// An ISO 8601 time in its parts: `2013-03-10`, `09:26`, `UTC-05:00`.
struct Parts {
    explicit Parts(std::string_view time) : day(time.substr(0, 10)) {
        if (time.size() < 17) return;
        clock = time.substr(11, 5);
        const std::size_t offset = time.find_first_of("Z+-", 16);
        zone = "UTC";
        if (offset != time.npos && time[offset] != 'Z') zone += time.substr(offset);
    }

    std::string day, clock, zone;
};

}  // namespace

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t end = digits.size(); end > 3;) digits.insert(end -= 3, 1, ',');
    return digits;
}

std::string heading_of(const PositionCounts& counts) {
    if (counts.records == 0) return "No records";
    if (counts.positions == 0) return "No positions";
    std::string text;
    // One of each vehicle: a snapshot.
    const bool one_each = counts.positions == counts.vehicles && counts.without_vehicle == 0;
    if (!one_each) text = counted(counts.positions, "position");
    if (counts.vehicles > 0) text += (one_each ? "" : " of ") + counted(counts.vehicles, "vehicle");
    if (counts.routes > 0) text += " on " + counted(counts.routes, "route");
    return text;
}

std::string times_of(const PositionCounts& counts) {
    if (counts.first_time.empty()) return {};
    const Parts first(counts.first_time);
    const Parts last(counts.last_time);
    std::string text = first.day + ' ' + first.clock;
    if (first.zone != last.zone) text += " (" + first.zone + ')';
    if (first.day != last.day) text += " to " + last.day + ' ' + last.clock;
    else if (first.clock != last.clock || first.zone != last.zone) text += " to " + last.clock;
    return text + " (" + last.zone + ')';
}

std::string title_of(const PositionCounts& counts) {
    const std::string when = times_of(counts);
    return heading_of(counts) + (when.empty() ? "" : ", ") + when;
}

std::string note_on_thinning(const PositionCounts& counts) {
    if (counts.shown >= counts.positions) return {};
    return grouped(counts.shown) + " of the " + grouped(counts.positions) +
           " positions are shown: the first and last of each vehicle where they fit, the others thinned evenly.";
}

std::string note_on_unplaced(const PositionCounts& counts) {
    const std::uint64_t left_out = counts.records - counts.positions;
    if (left_out == 0) return {};
    return counted(left_out, "record") +
           (left_out == 1 ? " has no usable position and is not shown." : " have no usable position and are not shown.");
}

}  // namespace busfeed::output
