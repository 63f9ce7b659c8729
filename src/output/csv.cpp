#include "output/csv.hpp"

#include <unordered_map>
#include <utility>

#include "output/shown_fields.hpp"
#include "output/spool.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

Sink<Record> csv(std::vector<Column> columns, TableStyle style, std::unique_ptr<Writer> out) {
    RowWriter row(style);
    if (style.header) {
        row.begin();
        for (const Column& column : columns) row.cell(column.title);
        out->write(row.finish());
    }
    while (const Record* bus = co_await next) {
        row.begin();
        for (const Column& column : columns) row.cell(column.field.find(*bus).value_or(std::string_view{}));
        out->write(row.finish());
        if (out->reader_left()) co_return;
    }
    out->commit();
}

Sink<Record> csv_of_all_fields(TableStyle style, std::unique_ptr<Writer> out, std::shared_ptr<SpoolFile> spools) {
    ShownFields shown;
    Spool rows(std::move(spools));
    std::vector<std::string> titles;
    std::unordered_map<std::string, std::size_t> columns;
    while (const Record* bus = co_await next) {
        rows.begin_row();
        for (const std::size_t place : shown.places(*bus)) {
            const Record::Field field = bus->field(place);
            const auto [column, added] = columns.try_emplace(std::string(field.name), titles.size());
            if (added) titles.push_back(column->first);
            rows.add(column->second, field.value);
        }
        rows.end_row();
    }

    RowWriter row(style);
    const auto write = [&](const auto& cells) {
        row.begin();
        for (const auto& cell : cells) row.cell(cell);
        out->write(row.finish());
    };
    if (style.header && !titles.empty()) write(titles);
    std::vector<std::string> cells(titles.size());
    rows.rewind();
    while (!out->reader_left() && rows.read_row(cells)) write(cells);
    out->commit();
}

Sink<Record> bus_locations(std::unique_ptr<Writer> out) { return csv(default_columns(), {}, std::move(out)); }

}  // namespace busfeed::output
