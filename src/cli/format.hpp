#pragma once

#include <string>
#include <string_view>

namespace busfeed::cli {

/// What an output may be.
enum class Format {
    csv,
    tsv,
    json,
    ndjson,
    geojson,
    geojsonl,  // a feature a line
    geojsons,  // RFC 8142
    msgpack,   // whole records, for another busfeed
    html,      // a map
    sqlite,
    png,
    svg
};

/// Whether the output is of places: what has no position is worth a word.
inline bool is_geojson(Format format) {
    return format == Format::geojson || format == Format::geojsonl || format == Format::geojsons;
}

inline bool is_table(Format format) { return format == Format::csv || format == Format::tsv; }
/// Whether it is for programs alone: never written to a terminal.
inline bool is_binary(Format format) { return format == Format::msgpack || format == Format::png; }

/// Whether `-f` knows this name.
bool is_format(std::string_view name);

/// Of `-f NAME`; csv where nothing was said. Throws UsageError.
Format default_format(const std::string& name);

/// Of `-o NAME`, by its ending. `otherwise`: of a name that tells nothing; `asked_for`: that was said by -f. Throws
/// UsageError for endings that promise what is not made here.
Format format_of_output(const std::string& name, Format otherwise, bool asked_for);

}  // namespace busfeed::cli
