// The query of the course, as the peers in C++ share it: the buses of route 22 with direction North Bound, as CSV.
#pragma once

#include <array>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace peers {

// The five fields, in the order of the columns; `values` of a bus are in the same order.
inline constexpr std::array<std::string_view, 5> fields = {"route", "id", "direction", "latitude", "longitude"};
inline constexpr std::string_view header = "route,id,direction,latitude,longitude\n";

// The place of a field among the columns; as many as there are: none of them.
inline std::size_t column_of(std::string_view name) {
    std::size_t column = 0;
    while (column < fields.size() && fields[column] != name) ++column;
    return column;
}

// Appends one value to a row, quoted where CSV (RFC 4180) needs it.
inline void append_value(std::string& row, std::string_view value) {
    if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
        row += value;
        return;
    }
    row += '"';
    for (const char byte : value) {
        if (byte == '"') row += '"';
        row += byte;
    }
    row += '"';
}

// Whether the query wants the bus. Values: anything that makes a string_view.
template <class Values>
bool wanted(const Values& values) {
    return std::string_view(values[0]) == "22" && std::string_view(values[2]) == "North Bound";
}

template <class Values>
void append_row(std::string& rows, const Values& values) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        append_value(rows, values[i]);
        rows += i + 1 < fields.size() ? ',' : '\n';
    }
}

// Writes all that there is to standard output; false: it could not.
inline bool write(std::string_view rows) {
    return std::fwrite(rows.data(), 1, rows.size(), stdout) == rows.size() && std::fflush(stdout) == 0;
}

}  // namespace peers
