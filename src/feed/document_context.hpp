#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include "feed/dialect_choice.hpp"
#include "feed/record_times.hpp"
#include "feed/surroundings.hpp"

namespace busfeed::feed {

/// All that is known of a document between two of its records, for another DocumentReader that goes on from there.
struct DocumentContext {
    std::string name;
    DialectChoice choice;
    Surroundings around;
    std::optional<RecordTimes> times;
    std::set<std::string, std::less<>> fields;  // names that its records had
};

}  // namespace busfeed::feed
