#include "cli/outputs.hpp"

#include <memory>
#include <utility>
#include <vector>

#include "coro/broadcast.hpp"
#include "filter/list_fields.hpp"
#include "output/csv.hpp"
#include "output/json.hpp"
#include "output/split.hpp"
#include "output/sqlite.hpp"

namespace busfeed::cli {

using coro::Sink;
using feed::Record;

namespace {

Sink<Record> nowhere() {
    while (const Record* bus = co_await coro::next) static_cast<void>(bus);
}

std::vector<output::Column> columns(const Options& options) {
    if (options.list_fields) {
        std::vector<output::Column> columns = output::parse_columns("field,count,example");
        columns[1].numeric = true;
        return columns;
    }
    return options.columns.value_or(output::default_columns());
}

Sink<Record> table(const Options& options, char separator, std::unique_ptr<output::Writer> out) {
    output::TableStyle style = options.table;
    style.separator = separator;
    if (options.all && !options.list_fields) return output::csv_of_all_fields(style, std::move(out));
    return output::csv(columns(options), style, std::move(out));
}

Sink<Record> database(const Options& options, const std::string& name) {
    using Existing = output::Database::Existing;
    const Existing existing = options.append ? Existing::appended_to : options.overwrite ? Existing::replaced : Existing::refused;
    if (options.all && !options.list_fields) return output::sqlite_of_all_fields(name, existing);
    return output::sqlite(columns(options), name, existing);
}

/// What goes to a writer as a stream of bytes.
Sink<Record> rows_to(const Options& options, Format format, std::unique_ptr<output::Writer> out) {
    const bool all = options.all && !options.list_fields;
    const output::JsonColumns chosen = all ? std::nullopt : output::JsonColumns(columns(options));
    switch (format) {
        case Format::csv: return table(options, ',', std::move(out));
        case Format::tsv: return table(options, '\t', std::move(out));
        case Format::json: return output::json(chosen, std::move(out));
        case Format::ndjson: return output::ndjson(chosen, std::move(out));
        case Format::sqlite: break;  // is no stream of bytes
    }
    __builtin_unreachable();
}

Sink<Record> one_output(const Options& options, const Options::Output& output, RunReport& report) {
    if (output.format == Format::sqlite) return database(options, output.name);
    if (!options.split_by) return rows_to(options, output.format, output::open_output(output.name, options.overwrite));
    return output::split_by(
        feed::FieldName(*options.split_by), {output.name, "{" + *options.split_by + "}", options.overwrite},
        [&options, format = output.format](std::unique_ptr<output::Writer> out) { return rows_to(options, format, std::move(out)); },
        [&report](const output::OutputError& error) { report.failed_output(error); });
}

}  // namespace

Sink<Record> outputs(const Options& options, RunReport& report) {
    if (options.check) return nowhere();
    std::vector<Sink<Record>> sinks;
    for (const Options::Output& output : options.outputs) sinks.push_back(one_output(options, output, report));
    Sink<Record> all = sinks.size() == 1 ? std::move(sinks.front()) : coro::broadcast(std::move(sinks));
    return options.list_fields ? filter::list_fields(std::move(all)) : std::move(all);
}

}  // namespace busfeed::cli
