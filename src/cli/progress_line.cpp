#include "cli/progress_line.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

namespace busfeed::cli {

namespace {

constexpr std::size_t least_bar = 10;  // characters between the brackets, or it says nothing
constexpr std::size_t most_bar = 40;

/// With two spaces between, as many of the texts as there is room for, and at least the first.
std::string joined(const std::vector<std::string>& texts, std::size_t width) {
    std::string line;
    for (const std::string& text : texts) {
        if (!line.empty() && line.size() + 2 + text.size() > width) break;
        line += (line.empty() ? "" : "  ") + text;
    }
    return line.substr(0, width);
}

std::string bar(double share, std::size_t length) {
    const auto filled = static_cast<std::size_t>(share * static_cast<double>(length));
    std::string bar(length, ' ');
    std::fill_n(bar.begin(), filled, '=');
    if (filled < length) bar[filled] = '>';
    return "[" + bar + "]";
}

}  // namespace

std::string size_text(double bytes) {
    static constexpr std::array<const char*, 7> units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    std::size_t unit = 0;
    for (; bytes >= 999.95 && unit + 1 < units.size(); ++unit) bytes /= 1000;
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", bytes, units[unit]);
    return text.data();
}

std::string duration_text(double seconds) {
    const auto whole = static_cast<unsigned long long>(std::llround(std::clamp(seconds, 0.0, 1e15)));
    const auto hours = whole / 3600;
    std::array<char, 40> text{};
    if (hours > 0) std::snprintf(text.data(), text.size(), "%llu:%02llu:%02llu", hours, whole / 60 % 60, whole % 60);
    else std::snprintf(text.data(), text.size(), "%llu:%02llu", whole / 60, whole % 60);
    return text.data();
}

std::string progress_line(const Reached& reached, std::size_t width) {
    const double bytes = static_cast<double>(reached.bytes);
    const double rate = reached.seconds > 0 ? bytes / reached.seconds : 0;
    if (!reached.total || *reached.total < reached.bytes || *reached.total == 0)
        return joined({size_text(bytes), size_text(rate) + "/s", duration_text(reached.seconds)}, width);

    const double total = static_cast<double>(*reached.total);
    const double share = bytes / total;
    std::array<char, 8> percent{};
    std::snprintf(percent.data(), percent.size(), "%3d%%", static_cast<int>(share * 100));
    std::vector<std::string> figures = {percent.data(), size_text(bytes) + " of " + size_text(total), size_text(rate) + "/s"};
    if (rate > 0) figures.push_back(duration_text((total - bytes) / rate) + " left");
    std::string texts = joined(figures, width);
    const std::size_t brackets = 4;  // and the spaces behind them
    if (width < texts.size() + brackets + least_bar) return texts;
    return bar(share, std::min(width - texts.size() - brackets, most_bar)) + "  " + texts;
}

}  // namespace busfeed::cli
