#include "cli/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <utility>

namespace busfeed::cli {

namespace {

/// How many characters must be put in, taken out, changed, or swapped with their neighbour (the distance of optimal
/// string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row.back();
}

std::string in_small_letters(std::string_view text) {
    std::string letters(text);
    for (char& c : letters) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return letters;
}

/// The only one that the word is the beginning of, as `lat` is of latitude; nullptr: there are none, or several.
const std::string* only_beginning_with(const std::string& word, const std::vector<std::string>& valid) {
    if (word.find_first_not_of('-') == word.npos || word.size() - word.find_first_not_of('-') < 3) return nullptr;
    const std::string* found = nullptr;
    for (const std::string& one : valid) {
        if (!in_small_letters(one).starts_with(word)) continue;
        if (found && *found != one) return nullptr;
        found = &one;
    }
    return found;
}

/// A place as it is compared: `New York` and `new_york` are one.
std::string place(std::string_view name) {
    std::string letters = in_small_letters(name);
    std::ranges::replace_if(letters, [](char c) { return c == ' ' || c == '-'; }, '_');
    return letters;
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string>& valid) {
    if (word.size() > 64) return {};
    const std::string small = in_small_letters(word);
    if (const std::string* whole = only_beginning_with(small, valid)) return "; did you mean " + *whole + "?";
    const std::size_t near = word.size() <= 3 ? 1 : std::max<std::size_t>(2, word.size() / 3);
    const auto far = [&small, near](const std::string& it) {
        const auto [shorter, longer] = std::minmax({small.size(), it.size()});
        return longer - shorter > near ? longer - shorter : distance(small, in_small_letters(it));
    };
    const auto nearest = std::ranges::min_element(valid, {}, far);
    if (nearest == valid.end() || far(*nearest) > near) return {};
    return "; did you mean " + *nearest + "?";
}

std::string nearest_or_all(std::string_view word, const std::vector<std::string>& valid) {
    std::string nearest = did_you_mean(word, valid);
    if (!nearest.empty()) return nearest;
    std::string all;
    for (const std::string& one : valid) all += (all.empty() ? "; there are: " : ", ") + one;
    return all;
}

std::string did_you_mean_zone(std::string_view word, const std::vector<std::string>& zones) {
    const std::string wanted = place(word);
    const auto is_it = [&](const std::string& zone) {
        const std::string known = place(zone);
        return known == wanted || (!wanted.empty() && known.ends_with("/" + wanted));
    };
    const auto same = std::ranges::find_if(zones, is_it);
    if (same != zones.end()) return "; did you mean " + *same + "?";
    return word.size() <= 3 ? "" : did_you_mean(word, zones);  // CST is nowhere near CET
}

}  // namespace busfeed::cli
