#include "cli/outputs.hpp"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "coro/broadcast.hpp"
#include "exec/threaded.hpp"
#include "feed/packed.hpp"
#include "filter/list_fields.hpp"
#include "filter/rounded.hpp"
#include "output/bytes.hpp"
#include "output/csv.hpp"
#include "output/failing_alone.hpp"
#include "output/geojson.hpp"
#include "output/json.hpp"
#include "output/page.hpp"
#include "output/picture.hpp"
#include "output/split.hpp"
#include "output/sqlite.hpp"
#include "output/trails.hpp"

namespace busfeed::cli {

using coro::Sink;
using feed::Record;

namespace {

template <class T> Sink<T> nowhere() {
    while (const T* one = co_await coro::next) static_cast<void>(one);
}

std::vector<output::Column> columns(const Options& options) {
    if (options.list_fields) {
        std::vector<output::Column> columns = output::parse_columns("field,count,example");
        columns[1].numeric = true;
        return columns;
    }
    return options.columns.value_or(output::default_columns());
}

/// What the outputs of one `-o` share: with --split-by there is one for each value.
struct Shared {
    std::shared_ptr<output::Unplaced> unplaced;  // where they are of places
    std::shared_ptr<output::SpoolFile> spools;   // where each is a table whose header comes last; none: each has its own
    std::function<void(const std::string& what)> warn;  // of what is no failure
};

output::JsonColumns json_columns(const Options& options) {
    if (options.all && !options.list_fields) return std::nullopt;
    return columns(options);
}

output::TableStyle table_style(const Options& options, Format format) {
    output::TableStyle style = options.table;
    style.separator = format == Format::tsv ? '\t' : ',';
    return style;
}

/// The table whose header comes last.
bool is_union(const Options& options, Format format) {
    return is_table(format) && options.all && !options.list_fields;
}

output::FeatureFraming framing(Format format) {
    using Framing = output::FeatureFraming;
    return format == Format::geojson ? Framing::collection : format == Format::geojsonl ? Framing::lines : Framing::sequence;
}

/// Of outputs in which the text of a row depends on its record alone; nullptr: this is none.
std::unique_ptr<output::RowFormat> row_format(const Options& options, Format format,
                                              std::shared_ptr<output::Unplaced> unplaced) {
    if (is_union(options, format) || (is_geojson(format) && options.trails)) return nullptr;
    if (is_table(format)) return output::csv_rows(columns(options), table_style(options, format));
    if (is_geojson(format)) return output::geojson_rows(json_columns(options), framing(format), std::move(unplaced));
    if (format == Format::json) return output::json_rows(json_columns(options));
    if (format == Format::ndjson) return output::ndjson_rows(json_columns(options));
    return nullptr;
}

/// Each vehicle's way.
Sink<Record> trails(const Options& options, Format format, Shared shared, std::unique_ptr<output::Writer> out) {
    const bool chosen = options.all || options.columns;
    return output::trails(chosen ? json_columns(options) : output::parse_columns("route,id,trip"), framing(format),
                          std::move(shared.unplaced), std::move(out));
}

/// Packed records are whole; what is named is left out in no case.
std::vector<feed::FieldName> named_columns(const Options& options) {
    std::vector<feed::FieldName> names;
    if (options.columns)
        for (const output::Column& column : *options.columns) names.push_back(column.field);
    return names;
}

Sink<Record> database(const Options& options, const std::string& name) {
    using Existing = output::Database::Existing;
    const Existing existing = options.append ? Existing::appended_to : options.overwrite ? Existing::replaced : Existing::refused;
    if (options.all && !options.list_fields) return output::sqlite_of_all_fields(name, existing);
    return output::sqlite(columns(options), name, existing);
}

/// What goes to a writer as a stream of bytes.
Sink<Record> stream(const Options& options, Format format, Shared shared, std::unique_ptr<output::Writer> out) {
    if (auto rows = row_format(options, format, shared.unplaced)) return output::write_rows(std::move(rows), std::move(out));
    if (is_union(options, format))
        return output::csv_of_all_fields(table_style(options, format), std::move(out), std::move(shared.spools));
    if (is_geojson(format)) return trails(options, format, std::move(shared), std::move(out));
    switch (format) {
        case Format::msgpack: return feed::packed(output::bytes(std::move(out)), named_columns(options));
        case Format::html: return output::page(json_columns(options), std::move(out));
        case Format::png: return output::picture(output::PictureKind::png, std::move(shared.warn), std::move(out));
        case Format::svg: return output::picture(output::PictureKind::svg, std::move(shared.warn), std::move(out));
        default: break;  // sqlite is no stream of bytes
    }
    __builtin_unreachable();
}

/// The rows of one `-o`, to one writer or to one for each value.
output::RowsTo rows_to(const Options& options, Format format, RunReport& report) {
    Shared shared{.unplaced = {}, .spools = {}, .warn = report.warn()};
    if (is_geojson(format)) shared.unplaced = report.count_unplaced();
    if (options.all && options.split_by && is_table(format)) shared.spools = std::make_shared<output::SpoolFile>();
    return [&options, format, shared](std::unique_ptr<output::Writer> out) {
        return stream(options, format, shared, std::move(out));
    };
}

Sink<Record> one_output(const Options& options, const Options::Output& output, RunReport& report) {
    if (output.format == Format::sqlite) return database(options, output.name);
    const output::RowsTo rows = rows_to(options, output.format, report);
    auto out = output::open_output(output.name, options.overwrite);
    if (options.follow) out->show_every_write();
    return rows(std::move(out));
}

Sink<Record> split_output(const Options& options, const Options::Output& output, RunReport& report) {
    return output::split_by(feed::FieldName(*options.split_by),
                            {output.name, "{" + *options.split_by + "}", options.overwrite},
                            rows_to(options, output.format, report), report.outcome_of_output());
}

/// Where there are several outputs, one that fails does so alone.
Sink<Record> one_of(const Options& options, const Options::Output& output, RunReport& report) {
    if (options.split_by) return split_output(options, output, report);
    Sink<Record> sink = one_output(options, output, report);
    if (options.outputs.size() == 1) return sink;
    return output::failing_alone(output.name == "-" ? "standard output" : output.name, std::move(sink),
                                 report.outcome_of_output());
}

Sink<Record> rounded(const Options& options, Sink<Record> rows) {
    return options.precision ? filter::rounded(*options.precision, std::move(rows)) : std::move(rows);
}

}  // namespace

Sink<Record> outputs(const Options& options, RunReport& report) {
    if (options.check) return nowhere<Record>();
    // Several outputs are written side by side. Who follows has one thread, and its rows come at once.
    const bool side_by_side = options.outputs.size() > 1 && !options.follow;
    std::vector<Sink<Record>> sinks;
    for (const Options::Output& output : options.outputs) {
        Sink<Record> sink = one_of(options, output, report);
        sinks.push_back(side_by_side ? exec::threaded(std::move(sink)) : std::move(sink));
    }
    Sink<Record> all = sinks.size() == 1 ? std::move(sinks.front()) : coro::broadcast(std::move(sinks));
    return options.list_fields ? filter::list_fields(std::move(all)) : rounded(options, std::move(all));
}

std::optional<TextOutput> text_output(const Options& options, RunReport& report) {
    if (options.check)
        return TextOutput{.frame = {},
                          .unplaced = nullptr,
                          .encode = [](const auto&, const auto&) { return nowhere<Record>(); },
                          .rows = nowhere<output::Rows>()};
    if (options.list_fields || options.split_by || options.outputs.size() != 1) return std::nullopt;
    const auto& [name, format] = options.outputs.front();
    const auto rows = row_format(options, format, nullptr);
    if (!rows) return std::nullopt;
    const auto encode = [&options, format](std::shared_ptr<output::Unplaced> unplaced, Sink<output::Rows> target) {
        return rounded(options, output::encode(row_format(options, format, std::move(unplaced)), std::move(target)));
    };
    return TextOutput{.frame = rows->frame(),
                      .unplaced = is_geojson(format) ? report.count_unplaced() : nullptr,
                      .encode = encode,
                      .rows = output::framed(rows->frame(), output::open_output(name, options.overwrite))};
}

}  // namespace busfeed::cli
