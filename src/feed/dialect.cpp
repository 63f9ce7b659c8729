#include "feed/dialect.hpp"

#include <algorithm>
#include <array>

namespace busfeed::feed {

const Dialect::Mapping* Dialect::mapping(std::string_view canonical) const {
    const auto it = std::ranges::find(fields, canonical, &Mapping::canonical);
    return it == fields.end() ? nullptr : &*it;
}

bool Dialect::is_personal(std::string_view path) const {
    return std::ranges::any_of(personal, [path](const std::string& last) {
        return path == last || (path.ends_with(last) && path[path.size() - last.size() - 1] == '/');
    });
}

Dialect any_record(std::string element) {
    Dialect dialect;
    dialect.record = std::move(element);
    return dialect;
}

bool is_canonical(std::string_view name) {
    return std::ranges::any_of(known_dialects(), [name](const Dialect& dialect) { return dialect.mapping(name); });
}

bool is_numeric(std::string_view canonical) {
    static constexpr std::array<std::string_view, 4> numeric = {"latitude", "longitude", "heading", "speed"};
    return std::ranges::find(numeric, canonical) != numeric.end();
}

}  // namespace busfeed::feed
