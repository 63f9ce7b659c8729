#include "cli/output_checks.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <unistd.h>

#include "cli/usage_error.hpp"
#include "output/compression.hpp"

namespace busfeed::cli {

namespace {

void check_databases(const Options& options) {
    if (options.append && options.overwrite) throw UsageError("--append keeps what is there, --overwrite does not");
    for (const Options::Output& output : options.outputs) {
        if (output.format == Format::sqlite && output.name == "-")
            throw UsageError("an SQLite database cannot go to standard output: name a file, -o FILE.sqlite");
        if (output.format == Format::sqlite && output::compression_of(output.name) != output::Compression::none)
            throw UsageError("the output " + output.name + ": an SQLite database is not compressed; it could not be queried");
        if (options.append && output.format != Format::sqlite)
            throw UsageError("--append is for SQLite databases; " + (output.name == "-" ? "standard output" : output.name) +
                             " is none");
    }
}

/// Every `{…}` that is in a name.
std::vector<std::string> placeholders(const std::string& name) {
    std::vector<std::string> found;
    for (std::size_t begin = name.find('{'); begin != name.npos; begin = name.find('{', begin + 1)) {
        const std::size_t end = name.find('}', begin);
        if (end != name.npos && end > begin + 1) found.push_back(name.substr(begin, end - begin + 1));
    }
    return found;
}

void check_split(const Options& options) {
    if (options.split_by && options.split_by->empty()) throw UsageError("--split-by needs the name of a field");
    if (options.split_by && options.list_fields) throw UsageError("--list-fields has no rows that --split-by could split");
    const std::string wanted = "{" + options.split_by.value_or("") + "}";
    for (const Options::Output& output : options.outputs) {
        const std::vector<std::string> found = placeholders(output.name);
        if (!options.split_by) {
            if (!found.empty())
                throw UsageError("the output " + output.name + ": without --split-by " + found[0].substr(1, found[0].size() - 2) +
                                 " there is nothing to put for " + found[0]);
            continue;
        }
        for (const std::string& one : found)
            if (one != wanted) throw UsageError("the output " + output.name + ": --split-by has nothing to put for " + one);
        if (output.name == "-") throw UsageError("--split-by needs a file name with " + wanted + " in it: -o 'out/" + wanted + ".csv'");
        if (found.empty()) throw UsageError("the output " + output.name + ": with --split-by its name needs " + wanted + " in it");
        if (output.format == Format::sqlite)
            throw UsageError("the output " + output.name + ": an SQLite database is not split; its rows can be selected");
        if (output.format == Format::html)
            throw UsageError("the output " + output.name + ": a map page is one file, which is not split; its legend tells routes apart");
        if (output.format == Format::png || output.format == Format::svg)
            throw UsageError("the output " + output.name + ": a picture is not split, as its positions wait for the end; use --where");
        if (options.trails && is_geojson(output.format))
            throw UsageError("the output " + output.name + ": --trails is not split, as all lines wait for the end; use --where");
    }
}

/// What goes with GeoJSON, and what does not.
void check_geojson(const Options& options) {
    const bool any = std::ranges::any_of(options.outputs, [](const auto& output) { return is_geojson(output.format); });
    if (options.trails && !any) throw UsageError("--trails needs an output of GeoJSON: -f geojson, or -o NAME.geojson");
    if (options.list_fields && any) throw UsageError("--list-fields makes a table without places: it cannot be GeoJSON");
}

void check_list_of_fields(const Options& options) {
    if (!options.list_fields) return;
    if (options.makes(Format::html)) throw UsageError("--list-fields gives a table, and html is a map");
    if (options.makes_picture()) throw UsageError("--list-fields gives a table, and png and svg are pictures of a map");
}

void refuse_terminal(const std::vector<Options::Output>& outputs) {
    for (const Options::Output& output : outputs)
        if (output.name == "-" && is_binary(output.format) && ::isatty(STDOUT_FILENO))
            throw UsageError("a terminal cannot show this format: name a file (-o FILE), or send it on (| or >)");
}

}  // namespace

void check_outputs(const Options& options) {
    check_geojson(options);
    check_list_of_fields(options);
    check_databases(options);
    check_split(options);
    refuse_terminal(options.outputs);
}

}  // namespace busfeed::cli
