#pragma once

#include <string>

namespace busfeed::output {

enum class Compression { none, gzip, zstd };

/// How an output of this name is compressed: its last ending says it, `.gz` or `.zst`, in any case.
Compression compression_of(const std::string& name);

/// The name without the ending of its compression: `day.csv` of `day.csv.gz`. Its own ending tells the format.
std::string without_compression(const std::string& name);

}  // namespace busfeed::output
