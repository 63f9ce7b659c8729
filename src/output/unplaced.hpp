#pragma once

#include <cstdint>

namespace busfeed::output {

/// Records that an output of places could not put where they belong, counted by what they lack.
struct Unplaced {
    std::uint64_t without_position = 0;  // no usable one, see Positions
    // Of trails alone, which such records are no part of:
    std::uint64_t without_time = 0;
    std::uint64_t without_id = 0;
    std::uint64_t alone = 0;  // the only position of its trail: no line

    Unplaced& operator+=(const Unplaced& other) {
        without_position += other.without_position;
        without_time += other.without_time;
        without_id += other.without_id;
        alone += other.alone;
        return *this;
    }
};

}  // namespace busfeed::output
