#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "filter/summary.hpp"
#include "output/unplaced.hpp"

namespace busfeed::cli {

struct RunCounts {
    std::size_t inputs, bad_inputs;
    std::uint64_t records;  // read, before any filter
    std::uint64_t bytes;    // decompressed
    double seconds;
    std::optional<output::Unplaced> unplaced{};  // where there was an output of places
};

/// What --summary prints, for people.
std::string summary_text(const RunCounts& counts, const filter::Summary& rows);

/// What --summary=json prints: one object on one line.
std::string summary_json(const RunCounts& counts, const filter::Summary& rows);

}  // namespace busfeed::cli
