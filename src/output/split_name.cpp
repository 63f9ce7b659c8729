#include "output/split_name.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "output/error.hpp"

namespace busfeed::output {

namespace {

constexpr std::size_t longest = 120;  // bytes: names may have 255, and the pattern has its own

void append_encoded(std::string& name, char c) {
    static constexpr char digits[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    name += '%';
    name += digits[byte >> 4];
    name += digits[byte & 15];
}

bool is_unsafe(char c) {
    static constexpr std::string_view reserved = "%/\\:*?\"<>|\x7f";
    return static_cast<unsigned char>(c) < 0x20 || reserved.find(c) != reserved.npos;
}

/// What Windows takes for a device, with any ending: CON, PRN, AUX, NUL, COM0 to COM9, LPT0 to LPT9.
bool is_device(std::string_view name) {
    std::string stem(name.substr(0, name.find('.')));
    while (stem.ends_with(' ')) stem.pop_back();
    std::ranges::transform(stem, stem.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (stem == "CON" || stem == "PRN" || stem == "AUX" || stem == "NUL") return true;
    return stem.size() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")) && stem[3] >= '0' && stem[3] <= '9';
}

/// FNV-1a, 64 bits.
std::uint64_t hash(std::string_view value) {
    std::uint64_t hash = 14695981039346656037U;
    for (const char c : value) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

bool is_cut(std::string_view part) { return part.find("%~") != part.npos; }

/// Neither within `%XX` nor within a character of UTF-8.
std::string cut(std::string name, std::string_view value) {
    std::array<char, 20> end{};
    std::snprintf(end.data(), end.size(), "%%~%016llx", static_cast<unsigned long long>(hash(value)));
    std::size_t length = longest - 18;
    while ((static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80) --length;
    if (name[length - 1] == '%') length -= 1;
    else if (name[length - 2] == '%') length -= 2;
    return name.substr(0, length) + end.data();
}

}  // namespace

std::string file_name_part(std::string_view value) {
    if (value.empty()) return "%";
    const bool device = is_device(value);
    std::string name;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool first = i == 0 && (c == '.' || device);
        const bool last = i + 1 == value.size() && (c == '.' || c == ' ');
        if (is_unsafe(c) || first || last) append_encoded(name, c);
        else name += c;
    }
    return name.size() > longest ? cut(std::move(name), value) : name;
}

SplitNames::SplitNames(std::string pattern, std::string placeholder)
    : pattern_(std::move(pattern)), placeholder_(std::move(placeholder)) {}

std::string SplitNames::name_for(const std::string& value) {
    const std::string part = file_name_part(value);
    std::string name;
    for (std::size_t begin = 0;;) {
        const std::size_t place = pattern_.find(placeholder_, begin);
        name.append(pattern_, begin, place - begin);
        if (place == pattern_.npos) break;
        name += part;
        begin = place + placeholder_.size();
    }
    if (is_cut(part) && cut_.try_emplace(name, value).first->second != value)
        throw OutputError(name + ": two values would have this name");
    return name;
}

}  // namespace busfeed::output
