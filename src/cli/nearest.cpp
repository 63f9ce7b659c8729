#include "cli/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace busfeed::cli {

namespace {

/// Levenshtein's distance: how many characters must be put in, taken out or changed.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& valid) {
    if (word.size() > 64) return {};
    const auto nearest = std::ranges::min_element(valid, {}, [word](const std::string& it) { return distance(word, it); });
    if (nearest == valid.end() || distance(word, *nearest) > std::max<std::size_t>(2, word.size() / 3)) return {};
    return "; did you mean " + *nearest + "?";
}

}  // namespace busfeed::cli
