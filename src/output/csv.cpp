#include "output/csv.hpp"

#include <unordered_map>
#include <utility>

#include "output/shown_fields.hpp"
#include "output/spool.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

class CsvRows final : public RowFormat {
public:
    CsvRows(std::vector<Column> columns, const TableStyle& style)
        : columns_(std::move(columns)), style_(style), row_(style) {}

    RowFrame frame() const override {
        RowFrame frame;
        if (!style_.header) return frame;
        RowWriter header(style_);
        header.begin(frame.head);
        for (const Column& column : columns_) header.cell(column.title);
        header.finish();
        return frame;
    }

    void append(std::string& text, const Record& bus) override {
        row_.begin(text);
        for (const Column& column : columns_) row_.cell(column.field.find(bus).value_or(std::string_view{}));
        row_.finish();
    }

private:
    std::vector<Column> columns_;
    TableStyle style_;
    RowWriter row_;
};

}  // namespace

std::unique_ptr<RowFormat> csv_rows(std::vector<Column> columns, const TableStyle& style) {
    return std::make_unique<CsvRows>(std::move(columns), style);
}

Sink<Record> csv(std::vector<Column> columns, const TableStyle& style, std::unique_ptr<Writer> out) {
    return write_rows(csv_rows(std::move(columns), style), std::move(out));
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
    std::string text;
    const auto write = [&](const auto& cells) {
        text.clear();
        row.begin(text);
        for (const auto& cell : cells) row.cell(cell);
        row.finish();
        out->write(text);
    };
    if (style.header && !titles.empty()) write(titles);
    std::vector<std::string> cells(titles.size());
    rows.rewind();
    while (!out->reader_left() && rows.read_row(cells)) write(cells);
    out->commit();
}

Sink<Record> bus_locations(std::unique_ptr<Writer> out) { return csv(default_columns(), {}, std::move(out)); }

}  // namespace busfeed::output
