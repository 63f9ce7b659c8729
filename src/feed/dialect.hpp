#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace busfeed::feed {

/// How one kind of feed says what every kind says: a row of the table of dialects.
struct Dialect {
    struct Mapping {
        std::string canonical;  // the name that is the same for every dialect
        std::string path;       // where this dialect has it, as Record names fields
    };

    std::string name;                    // as in --feed
    std::string root;                    // the document's element; empty: any
    std::string record;                  // the element that is one vehicle
    std::vector<Mapping> fields;
    std::vector<std::string> personal;   // paths that are never shown unless asked for by name

    /// Where this dialect has a canonical field; empty: it has none of that name.
    std::string_view path_of(std::string_view canonical) const;
    bool is_personal(std::string_view path) const;
};

/// The dialects that are known, in the order in which they are tried.
const std::vector<Dialect>& known_dialects();

/// No dialect at all: every element of this name is a record, wherever it stands, and only the feed's own names hold.
Dialect any_record(std::string element);

/// Whether values of this canonical field are numbers: degrees, mph, km/h. All others are texts.
bool is_numeric(std::string_view canonical);

}  // namespace busfeed::feed
