#include "output/sqlite.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "feed/dialect.hpp"
#include "output/bus_table.hpp"
#include "output/shown_fields.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

std::unique_ptr<BusTable> open_table(const std::string& path, Database::Existing existing) {
    return std::make_unique<BusTable>(std::make_unique<Database>(path, existing),
                                      existing == Database::Existing::appended_to);
}

/// `bus`: the first record, or none when none came.
void add_columns(BusTable& table, const std::vector<Column>& columns, const Record* bus) {
    using Type = BusTable::Type;
    for (const Column& column : columns) {
        const bool is_number = feed::is_numeric(column.field.name()) || (bus && column.field.is_numeric(*bus));
        table.add_column(column.title, column.numeric ? Type::integer : is_number ? Type::real : Type::text);
    }
}

const Column* column_of(const std::vector<Column>& columns, const char* field) {
    const auto it = std::ranges::find_if(columns, [field](const Column& column) { return column.field.name() == field; });
    return it == columns.end() ? nullptr : &*it;
}

void index_id_and_time(BusTable& table, const std::string& id, const std::string& time) {
    table.index("buses_" + id + "_" + time, id, time);
}

Sink<Record> rows(std::vector<Column> columns, std::unique_ptr<BusTable> table) {
    while (const Record* bus = co_await next) {
        if (table->columns() == 0) add_columns(*table, columns, bus);
        table->begin_row();
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (const auto value = columns[i].field.find(*bus)) table->put(i, *value);
        table->end_row();
    }
    if (table->columns() == 0) add_columns(*table, columns, nullptr);
    const Column* const id = column_of(columns, "id");
    const Column* const time = column_of(columns, "time");
    if (id && time) index_id_and_time(*table, id->title, time->title);
    table->commit();
}

Sink<Record> rows_of_all_fields(std::unique_ptr<BusTable> table) {
    ShownFields shown;
    std::unordered_map<std::string, std::size_t> columns;
    std::vector<std::size_t> places;  // the column of each field of the record
    while (const Record* bus = co_await next) {
        places.clear();
        for (const std::size_t place : shown.places(*bus)) {
            const auto [column, added] = columns.try_emplace(std::string(bus->field(place).name), table->columns());
            if (added) table->add_column(column->first, BusTable::Type::text);
            places.push_back(column->second);
        }
        table->begin_row();
        for (std::size_t i = 0; i < places.size(); ++i) table->put(places[i], bus->field(shown.places(*bus)[i]).value);
        table->end_row();
    }
    if (columns.contains("id") && columns.contains("time")) index_id_and_time(*table, "id", "time");
    table->commit();
}

}  // namespace

Sink<Record> sqlite(std::vector<Column> columns, const std::string& path, Database::Existing existing) {
    auto table = open_table(path, existing);
    std::vector<std::string> titles;
    for (const Column& column : columns) titles.push_back(column.title);
    table->check_titles(titles);
    return rows(std::move(columns), std::move(table));
}

Sink<Record> sqlite_of_all_fields(const std::string& path, Database::Existing existing) {
    return rows_of_all_fields(open_table(path, existing));
}

}  // namespace busfeed::output
