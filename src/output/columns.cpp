#include "output/columns.hpp"

#include <algorithm>
#include <stdexcept>

namespace busfeed::output {

namespace {

std::string_view without_blanks_around(std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

Column parse_column(std::string_view text) {
    text = without_blanks_around(text);
    if (text == "*") throw std::invalid_argument("column '*': every field is shown by --all");
    const std::size_t equals = text.find('=');
    const std::string_view title = without_blanks_around(text.substr(0, equals));
    const std::string_view name = equals == text.npos ? text : without_blanks_around(text.substr(equals + 1));
    const std::string quoted = "column '" + std::string(text) + "': ";
    if (title.empty() || name.empty()) throw std::invalid_argument(quoted + "write NAME or TITLE=NAME");
    if (name.find(' ') != name.npos)
        throw std::invalid_argument(quoted + "no field has a blank in its name; commas part columns");
    return {.title = std::string(title), .field = feed::FieldName(std::string(name))};
}

}  // namespace

std::vector<Column> parse_columns(std::string_view list) {
    std::vector<Column> columns;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        columns.push_back(parse_column(list.substr(begin, end - begin)));
        begin = end + 1;
    }
    return columns;
}

std::vector<Column> default_columns() { return parse_columns("route,id,direction,latitude,longitude"); }

}  // namespace busfeed::output
