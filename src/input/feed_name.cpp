#include "input/feed_name.hpp"

#include <algorithm>
#include <array>

namespace busfeed::input {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool has_feed_ending(std::string_view name) {
    static constexpr std::array<std::string_view, 12> endings = {"xml", "gz",  "xz",   "zst", "bz2",  "tar",
                                                                 "tgz", "txz", "tzst", "tbz", "tbz2", "zip"};
    const std::size_t dot = name.rfind('.');
    if (dot == name.npos) return false;
    const std::string_view ending = name.substr(dot + 1);
    return std::ranges::any_of(endings,
                               [&](std::string_view one) { return std::ranges::equal(ending, one, {}, lower); });
}

bool is_hidden(std::string_view path) {
    for (;;) {
        const std::size_t slash = path.find('/');
        const std::string_view part = path.substr(0, slash);
        if (part.starts_with('.') && part != "." && part != "..") return true;
        if (slash == path.npos) return false;
        path.remove_prefix(slash + 1);
    }
}

}  // namespace busfeed::input
