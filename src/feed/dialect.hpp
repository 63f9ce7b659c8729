#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace busfeed::feed {

/// How one kind of feed says what every kind says: a row of the table of dialects. Nothing else in the program knows
/// an agency.
///
/// A path is a child `lat`, a nested child `VehicleLocation/Latitude`, an attribute `@id` (as Record names fields), or
/// something outside the record: an attribute of its parent `../@name`, an element that came before it `../time`.
struct Dialect {
    /// A canonical field, and where this dialect has it: the first of these paths that a record has. Values are never
    /// converted; `unit` says what they are in, where that is not the same for all dialects.
    struct Mapping {
        std::string canonical;
        std::vector<std::string> paths;
        std::string unit{};
    };

    /// An element that such documents hold instead of records, and what it says.
    struct Other {
        std::string element;
        std::string what;
    };

    std::string name{};                 // as in --feed
    std::string root{};                 // the document's element, without a prefix; empty: any
    std::string root_namespace{};       // its URI, by whatever prefix; names in records then have no such prefix
    std::string record{};               // the element that is one vehicle
    std::vector<std::string> signs{};   // paths, one of which the first record has; empty: any record will do
    std::vector<Mapping> fields{};
    std::vector<std::string> personal{};  // last parts of paths that are never shown unless asked for by name
    std::vector<std::string> errors{};  // elements outside of records, as PARENT/NAME, whose text is a feed's complaint
    std::vector<Other> others{};
    std::string time_format{};          // of the canonical `time`, as time_format() names it; empty: none
    std::string last_time{};            // for ages: the element whose attribute `time` (epoch ms) they count back from
    std::string zone{};                 // of its clocks, unless --tz says another

    /// The mapping of a canonical field; nullptr: this dialect has none of that name.
    const Mapping* mapping(std::string_view canonical) const;
    bool is_personal(std::string_view path) const;
};

/// The dialects that are known, in the order in which they are tried.
const std::vector<Dialect>& known_dialects();

/// No dialect at all: every element of this name is a record, wherever it stands, and only the feed's own names hold.
Dialect any_record(std::string element);

/// Whether a known dialect has a canonical field of this name.
bool is_canonical(std::string_view name);

/// Whether values of this canonical field are numbers: degrees, mph, km/h. All others are texts.
bool is_numeric(std::string_view canonical);

/// Whether a path leads out of the record.
inline bool is_outside(std::string_view path) { return path.starts_with("../"); }

}  // namespace busfeed::feed
