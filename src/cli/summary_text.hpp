#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "filter/summary.hpp"
#include "output/unplaced.hpp"

namespace busfeed::cli {

struct RunCounts {
    std::size_t inputs = 0, bad_inputs = 0;
    std::uint64_t records = 0;  // read, before any filter
    std::uint64_t bytes = 0;    // decompressed
    double seconds = 0;
    std::optional<output::Unplaced> unplaced{};  // where there was an output of places
};

/// What --summary prints, for people.
std::string summary_text(const RunCounts& counts, const filter::Summary& rows);

/// What --summary=json prints: one object on one line.
std::string summary_json(const RunCounts& counts, const filter::Summary& rows);

}  // namespace busfeed::cli
