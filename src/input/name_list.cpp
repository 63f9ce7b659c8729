#include "input/name_list.hpp"

#include <array>
#include <string_view>

#include "input/file.hpp"

namespace busfeed::input {

namespace {

std::string content_of(const std::string& name) {
    File file(name);
    std::string content;
    std::array<char, 65536> block;
    while (const std::size_t size = file.read(block)) content.append(block.data(), size);
    return content;
}

}  // namespace

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
