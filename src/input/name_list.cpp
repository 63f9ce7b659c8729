#include "input/name_list.hpp"

#include <string_view>

#include "input/file.hpp"

namespace busfeed::input {

std::vector<std::string> names_in_list(const std::string& list) {
    const std::string content = content_of(list);
    const bool lines = content.find('\0') == content.npos;
    std::vector<std::string> names;
    for (std::string_view rest = content; !rest.empty();) {
        const std::size_t end = rest.find(lines ? '\n' : '\0');
        std::string_view name = rest.substr(0, end);
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        if (lines && name.ends_with('\r')) name.remove_suffix(1);
        const bool blank = lines ? name.find_first_not_of(" \t") == name.npos : name.empty();
        if (!blank) names.emplace_back(name);
    }
    return names;
}

}  // namespace busfeed::input
