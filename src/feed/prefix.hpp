#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace busfeed::feed {

/// The name without the first of these prefixes (`siri:`) that it begins with; as it is, where it begins with none.
inline std::string_view without_any(const std::vector<std::string>& prefixes, std::string_view name) {
    for (const std::string& prefix : prefixes)
        if (name.starts_with(prefix)) return name.substr(prefix.size());
    return name;
}

}  // namespace busfeed::feed
