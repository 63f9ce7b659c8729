#include "cli/unplaced_records.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace busfeed::cli {

std::optional<output::Unplaced> most_of(const std::vector<std::shared_ptr<output::Unplaced>>& counts) {
    if (counts.empty()) return std::nullopt;
    output::Unplaced most;
    for (const auto& it : counts) {
        most.without_position = std::max(most.without_position, it->without_position);
        most.without_time = std::max(most.without_time, it->without_time);
        most.without_id = std::max(most.without_id, it->without_id);
        most.alone = std::max(most.alone, it->alone);
    }
    return most;
}

void warn_of_unplaced(const output::Unplaced& counts, Messages& messages) {
    const auto warn = [&messages](std::uint64_t count, const std::string& noun, const std::string& one,
                                  const std::string& many) {
        if (count > 0) messages.warning(std::to_string(count) + " " + noun + (count == 1 ? " " + one : "s " + many));
    };
    warn(counts.without_position, "record", "has no usable position", "have no usable position");
    warn(counts.without_time, "record", "has no time, and is in no trail", "have no time, and are in no trail");
    warn(counts.without_id, "record", "has no id, and is in no trail", "have no id, and are in no trail");
    warn(counts.alone, "trail", "has a single position, and is no line", "have a single position, and are no lines");
}

}  // namespace busfeed::cli
