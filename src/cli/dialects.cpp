#include "cli/dialects.hpp"

namespace busfeed::cli {

std::vector<feed::Dialect> dialects(const Options& options) {
    if (!options.record.empty()) return {feed::any_record(options.record)};
    std::vector<feed::Dialect> dialects = feed::known_dialects();
    if (options.feed != "auto")
        std::erase_if(dialects, [&](const feed::Dialect& dialect) { return dialect.name != options.feed; });
    return dialects;
}

}  // namespace busfeed::cli
