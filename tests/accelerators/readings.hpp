#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "feed/dialects.hpp"
#include "xml/limits.hpp"
#include "xml/parse.hpp"

namespace busfeed::accelerators {

/// One way to read a stream.
struct Way {
    std::size_t block = 65536;               // bytes at a time
    std::shared_ptr<xml::lane::Lane> lane{};
    xml::Limits limits{};
    bool breaks_off = false;                 // at its end the stream fails
    bool ahead = false;                      // in pieces (not events_of())
    std::size_t threads = 0;                 // that do it; none: the thread of the flow
    std::size_t piece = 256 << 10;           // bytes of one
};

/// What came of it, line by line: all that anybody could see.
using Reading = std::vector<std::string>;

/// Every event with its place, as a receiver gets them that does not know of repeats. `record`: the element of records.
Reading events_of(const std::string& stream, const std::string& record, const Way& way);

/// Every record with all that it holds, and what was said on the way.
Reading records_of(const std::string& stream, const feed::Dialects& dialects, const Way& way);

/// The rows of some of them as texts, and how many have no position.
Reading texts_of(const std::string& stream, const feed::Dialects& dialects, const Way& way);

/// A dialect of such records that has fields, times and complaints outside of them.
feed::Dialect with_surroundings(const std::string& record);

/// How many pieces were read by other threads so far.
std::uint64_t pieces_read();

}  // namespace busfeed::accelerators
