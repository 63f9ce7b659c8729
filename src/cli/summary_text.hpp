#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "filter/summary.hpp"

namespace busfeed::cli {

struct RunCounts {
    std::size_t inputs, bad_inputs;
    std::uint64_t records;  // read, before any filter
    std::uint64_t bytes;    // decompressed
    double seconds;
};

/// What --summary prints, for people.
std::string summary_text(const RunCounts& counts, const filter::Summary& rows);

/// What --summary=json prints: one object on one line.
std::string summary_json(const RunCounts& counts, const filter::Summary& rows);

}  // namespace busfeed::cli
