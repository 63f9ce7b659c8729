#include "cli/unknown_option.hpp"

#include <algorithm>
#include <utility>

#include "cli/format.hpp"
#include "cli/nearest.hpp"

namespace busfeed::cli {

namespace {

using Advice = std::pair<std::string_view, std::string_view>;

/// What other programs call options that are here.
constexpr Advice of_others[] = {
    {"--limit", "--head N"},       {"-n", "--head N"},          {"--filter", "--where"},    {"--query", "--where"},
    {"--select", "--columns"},     {"--fields", "--columns"},   {"--from", "--since"},      {"--to", "--until"},
    {"--start", "--since"},        {"--end", "--until"},        {"--timezone", "--tz"},     {"--threads", "--jobs"},
    {"--workers", "--jobs"},       {"--force", "--overwrite"},  {"--watch", "--follow"},    {"--tail", "--follow"},
    {"--stats", "--summary"},      {"--verbose", "--summary"},  {"-v", "--version"},        {"-V", "--version"},
    {"--quiet", "--no-progress"},  {"-q", "--no-progress"},     {"--delimiter", "-f tsv"},  {"--sep", "-f tsv"}};

/// And where there is no such option, because nobody needs one.
constexpr Advice needless[] = {{"--input", "inputs are named as they are"},
                               {"--file", "inputs are named as they are"},
                               {"-i", "inputs are named as they are"},
                               {"--sort", "rows come in the order of the inputs"}};

template <std::size_t size> std::string_view advice(const Advice (&known)[size], std::string_view word) {
    const auto* const it = std::ranges::find(known, word, &Advice::first);
    return it == std::end(known) ? std::string_view{} : it->second;
}

std::string beginning_with(char letter, const std::vector<std::string>& names) {
    std::string found;
    for (const std::string& name : names)
        if (name.starts_with(std::string("--") + letter)) found += (found.empty() ? "; there are: " : ", ") + name;
    return found;
}

}  // namespace

std::string instead_of_option(std::string_view word, const std::vector<std::string>& names) {
    if (const auto text = advice(needless, word); !text.empty()) return "; " + std::string(text);
    if (const auto text = advice(of_others, word); !text.empty()) return "; did you mean " + std::string(text) + "?";
    const bool is_long = word.starts_with("--");
    if (is_long && is_format(word.substr(2))) return "; did you mean --format " + std::string(word.substr(2)) + "?";
    const std::string near = is_long ? did_you_mean(word, names) : word.size() > 1 ? beginning_with(word[1], names) : "";
    return near.empty() ? "; --help lists them" : near;
}

}  // namespace busfeed::cli
