#include "cli/mistaken_input.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "cli/format.hpp"
#include "cli/usage_error.hpp"
#include "feed/dialect.hpp"
#include "input/feed_name.hpp"

namespace busfeed::cli {

namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
constexpr std::string_view digits = "0123456789";

bool is_condition(std::string_view word) {
    const std::size_t at = word.find_first_of("=!<>~");
    return at != word.npos && at > 0 && word.substr(0, at).find_first_not_of(letters) == word.npos &&
           word.find('/') == word.npos && !input::has_feed_ending(word);
}

/// As routes and vehicles are called (22, X9, 62H), and no folder of a year.
bool is_number(std::string_view word) {
    const bool is_year = word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
    return !is_year && word.size() <= 5 && word.find_first_of(digits) != word.npos &&
           std::ranges::all_of(word, [](char c) { return digits.find(c) != digits.npos || ('A' <= c && c <= 'Z'); });
}

bool asks_for(const Options& options, std::string_view field) {
    return std::ranges::any_of(options.conditions, [field](const auto& it) { return it.field().name() == field; });
}

/// What the word means if it is no file; empty: it may be one.
std::string meaning(const std::string& word, const Options& options) {
    if (word.find("://") != word.npos)
        return "nothing is fetched from the net, but curl -fsS '" + word + "' | busfeed - reads it";
    if (is_condition(word)) return "a condition is written --where '" + word + "'";
    if (word == "help" || word == "version") return "did you mean --" + word + "?";
    if ((word == "json" || word == "text") && options.summary == Options::SummaryKind::text)
        return "did you mean --summary=" + word + "?";
    if (options.direction && filter::is_point_of_compass(word)) return "--direction is one of them";
    if (is_format(word)) return "did you mean --format " + word + "?";
    const bool goes_on_with_list = (options.columns && feed::is_canonical(word)) ||
                                   ((asks_for(options, "route") || asks_for(options, "id")) && is_number(word));
    return goes_on_with_list ? "a list has commas between, and no blanks: …," + word : "";
}

}  // namespace

void refuse_mistaken_inputs(const std::vector<std::string>& words, const Options& options) {
    for (const std::string& word : words) {
        const std::string meant = meaning(word, options);
        if (meant.empty()) continue;
        std::error_code error;
        if (std::filesystem::symlink_status(word, error).type() == std::filesystem::file_type::not_found)
            throw UsageError(word + ": there is no such file; " + meant);
    }
}

}  // namespace busfeed::cli
