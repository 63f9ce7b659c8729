#include "cli/format.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/nearest.hpp"
#include "cli/usage_error.hpp"
#include "output/compression.hpp"

namespace busfeed::cli {

namespace {

constexpr std::array<std::pair<std::string_view, Format>, 13> formats = {{
    {"csv", Format::csv},
    {"tsv", Format::tsv},
    {"json", Format::json},
    {"ndjson", Format::ndjson},
    {"jsonl", Format::ndjson},
    {"geojson", Format::geojson},
    {"geojsonl", Format::geojsonl},
    {"geojsons", Format::geojsons},
    {"msgpack", Format::msgpack},
    {"html", Format::html},
    {"sqlite", Format::sqlite},
    {"png", Format::png},
    {"svg", Format::svg},
}};

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const auto& [name, format] : formats) names.emplace_back(name);
    return names;
}

std::optional<Format> format_named(const std::string& name) {
    const auto it = std::ranges::find(formats, name, &std::pair<std::string_view, Format>::first);
    return it == formats.end() ? std::nullopt : std::optional(it->second);
}

}  // namespace

bool is_format(std::string_view name) { return format_named(std::string(name)).has_value(); }

Format default_format(const std::string& name) {
    if (name.empty()) return Format::csv;
    if (const auto format = format_named(name)) return *format;
    throw UsageError("unknown format '" + name + "'" + nearest_or_all(name, format_names()));
}

Format format_of_output(const std::string& name, Format otherwise, bool asked_for) {
    std::string ending = std::filesystem::path(output::without_compression(name)).extension().string();
    if (ending.empty()) return otherwise;
    ending.erase(0, 1);
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // Names that promise what is not made here must not quietly hold something else.
    static const std::set<std::string> not_made = {"xz", "bz2", "zip", "gz", "zst"};
    if (not_made.contains(ending)) throw UsageError(name + ": the format " + ending + " is not written by this version");
    // One name that is meant as two.
    const std::size_t comma = name.find(',');
    if (comma != name.npos) {
        const std::filesystem::path first = output::without_compression(name.substr(0, comma));
        if (first.has_extension() && format_named(first.extension().string().substr(1)))
            throw UsageError(name + " is one name; each output has an -o of its own");
    }
    if (const auto format = format_named(ending)) return *format;
    // Nor those of other programs, nor what is misspelt, unless somebody has said what it shall hold.
    static const std::set<std::string> of_others = {"xlsx", "xls", "ods", "parquet", "kml", "gpx", "shp", "gpkg", "pdf", "jpg", "gif", "db"};
    if (of_others.contains(ending) && !asked_for)
        throw UsageError(name + ": the format " + ending + " is not written by this version" +
                         (ending == "db" ? "; call a database .sqlite, or say -f sqlite"
                                         : " (-f says what such a file shall hold)"));
    const std::string nearest = asked_for ? "" : did_you_mean(ending, format_names());
    if (!nearest.empty())
        throw UsageError(name + ": no format is called " + ending + nearest + " (-f says the format of any name)");
    return otherwise;
}

}  // namespace busfeed::cli
