#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feed/field_name.hpp"

namespace busfeed::output {

/// A column of a table: what stands over it, and the field that it shows.
struct Column {
    std::string title;
    feed::FieldName field;
    bool numeric = false;  // always; else the field decides
};

/// From `A,B,…`, each NAME or TITLE=NAME, with blanks around or not. Throws std::invalid_argument for an empty name.
std::vector<Column> parse_columns(std::string_view list);

/// What the course printed of each bus: route, id, direction, latitude, longitude.
std::vector<Column> default_columns();

}  // namespace busfeed::output
