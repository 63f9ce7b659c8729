#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace busfeed::cli {

/// How far a run has come.
struct Reached {
    std::uint64_t bytes = 0;                 // read
    std::optional<std::uint64_t> total{};    // to be read, where that is known
    double seconds = 0;                      // since the start
};

/// A progress bar, as one line of at most `width` characters of ASCII:
///
///     [=========>           ]  45%  90.0 MB of 200.0 MB  150.0 MB/s  0:01 left
///
/// Where there is no room for all, the bar goes first, then the figures from the last to the first but one. Without
/// a total it tells bytes, rate and time. More bytes than the total: the total was wrong, and is left out.
std::string progress_line(const Reached& reached, std::size_t width);

/// `999 B`, `12.3 kB`, `4.0 GB`, in powers of 1000.
std::string size_text(double bytes);

/// `0:07`, `12:34`, `100:00:00`: rounded to seconds.
std::string duration_text(double seconds);

}  // namespace busfeed::cli
