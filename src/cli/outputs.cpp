#include "cli/outputs.hpp"

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
#include "output/geojson.hpp"
#include "output/json.hpp"
#include "output/page.hpp"
#include "output/picture.hpp"
#include "output/trails.hpp"

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

Sink<Record> places(const Options& options, output::FeatureFraming framing, RunReport& report,
                    std::unique_ptr<output::Writer> out) {
    const output::JsonColumns chosen = options.all ? std::nullopt : output::JsonColumns(columns(options));
    if (!options.trails) return output::geojson(chosen, framing, report.count_unplaced(), std::move(out));
    const bool chosen_for_trails = options.all || options.columns;
    return output::trails(chosen_for_trails ? chosen : output::parse_columns("route,id,trip"), framing,
                          report.count_unplaced(), std::move(out));
}

/// Packed records are whole; what is named is left out in no case.
std::vector<feed::FieldName> named_columns(const Options& options) {
    std::vector<feed::FieldName> names;
    if (options.columns)
        for (const output::Column& column : *options.columns) names.push_back(column.field);
    return names;
}

Sink<Record> one_output(const Options& options, const Options::Output& output, RunReport& report) {
    auto out = output::open_output(output.name, options.overwrite);
    if (options.follow) out->show_every_write();
    const bool all = options.all && !options.list_fields;
    const output::JsonColumns chosen = all ? std::nullopt : output::JsonColumns(columns(options));
    switch (output.format) {
        case Format::csv: return table(options, ',', std::move(out));
        case Format::tsv: return table(options, '\t', std::move(out));
        case Format::json: return output::json(chosen, std::move(out));
        case Format::ndjson: return output::ndjson(chosen, std::move(out));
        case Format::geojson: return places(options, output::FeatureFraming::collection, report, std::move(out));
        case Format::geojsonl: return places(options, output::FeatureFraming::lines, report, std::move(out));
        case Format::geojsons: return places(options, output::FeatureFraming::sequence, report, std::move(out));
        case Format::msgpack: return feed::packed(output::bytes(std::move(out)), named_columns(options));
        case Format::html: return output::page(chosen, std::move(out));
        case Format::png: return output::picture(output::PictureKind::png, report.warn(), std::move(out));
        case Format::svg: return output::picture(output::PictureKind::svg, report.warn(), std::move(out));
    }
    __builtin_unreachable();
}

}  // namespace

Sink<Record> outputs(const Options& options, RunReport& report) {
    if (options.check) return nowhere();
    // Several outputs are written side by side. Who follows has one thread, and its rows come at once.
    const bool side_by_side = options.outputs.size() > 1 && !options.follow;
    std::vector<Sink<Record>> sinks;
    for (const Options::Output& output : options.outputs) {
        Sink<Record> sink = one_output(options, output, report);
        sinks.push_back(side_by_side ? exec::threaded(std::move(sink)) : std::move(sink));
    }
    Sink<Record> all = sinks.size() == 1 ? std::move(sinks.front()) : coro::broadcast(std::move(sinks));
    if (options.list_fields) return filter::list_fields(std::move(all));
    return options.precision ? filter::rounded(*options.precision, std::move(all)) : std::move(all);
}

}  // namespace busfeed::cli
