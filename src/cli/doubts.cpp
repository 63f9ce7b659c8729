#include "cli/doubts.hpp"

#include <cstddef>
#include <string_view>

#include "feed/dialect.hpp"
#include "feed/white_space.hpp"

namespace busfeed::cli {

namespace {

bool ends_in_and(std::string_view text) {
    return text.ends_with(',') || text.ends_with('&') || text.ends_with(" and") || text.ends_with(" AND");
}

/// Whether a canonical field stands at the end of this, behind a comma or an "and".
bool ends_in_another_field(std::string_view text) {
    const std::size_t begin = text.find_last_of(" ,&") + 1;
    return begin > 0 && feed::is_canonical(text.substr(begin)) && ends_in_and(feed::trim(text.substr(0, begin)));
}

/// Whether a condition has another within: no value looks so.
bool holds_another(std::string_view condition) {
    const auto next_operator = [condition](std::size_t from) { return condition.find_first_of("=!<>~", from); };
    for (std::size_t at = next_operator(0); at != condition.npos; at = next_operator(at + 1))
        if (ends_in_another_field(feed::trim(condition.substr(0, at)))) return true;
    return false;
}

void doubt_conditions(const Options& options, const std::vector<std::string>& where, std::vector<std::string>& doubts) {
    for (const std::string& text : where)
        if (holds_another(text))
            doubts.push_back("'" + text + "' is one condition; for two of them write --where twice");
    for (std::size_t i = 0; i < options.conditions.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (options.conditions[i].excludes(options.conditions[j])) {
                const std::string& field = options.conditions[i].field().name();
                doubts.push_back("two conditions on " + field + " exclude each other; any of two values is " + field + "=A,B");
            }
}

}  // namespace

std::vector<std::string> doubts(const Options& options, const std::vector<std::string>& where) {
    std::vector<std::string> doubts;
    doubt_conditions(options, where, doubts);
    constexpr double antarctic = -60;  // degrees: no bus goes south of it
    if (options.box && options.box->north < antarctic)
        doubts.emplace_back("the box of --bbox is in the Antarctic; it is written WEST,SOUTH,EAST,NORTH");
    return doubts;
}

}  // namespace busfeed::cli
