#pragma once

#include <algorithm>
#include <cstddef>

namespace busfeed::output {

/// What the writers of one run share where there may be thousands of them, one a value of a field; or the spools, whose
/// rows wait until a header is known. None of them keeps a descriptor between two writes, so `ulimit -n` is no limit.
/// And the more there are the less each keeps in memory before it writes: all together some 16 MiB, and a few times as
/// much at worst, when values come that were never there before and those of before come no more.
struct ManyWriters {
    std::size_t count = 0;

    /// Bytes that one of them may keep.
    std::size_t room() const {
        return std::clamp((std::size_t{16} << 20) / std::max<std::size_t>(count, 1), std::size_t{1} << 10, std::size_t{1} << 17);
    }
};

}  // namespace busfeed::output
