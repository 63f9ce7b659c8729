#include "output/json.hpp"

#include <utility>

#include "output/json_object.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

Sink<Record> json(JsonColumns columns, std::unique_ptr<Writer> out) {
    JsonObjects objects(std::move(columns));
    std::string row;
    const char* before = "[\n";
    while (const Record* bus = co_await next) {
        row = std::exchange(before, ",\n");
        objects.append(row, *bus);
        out->write(row);
        if (out->reader_left()) co_return;
    }
    out->write(*before == '[' ? "[]\n" : "\n]\n");
    out->commit();
}

Sink<Record> ndjson(JsonColumns columns, std::unique_ptr<Writer> out) {
    JsonObjects objects(std::move(columns));
    std::string row;
    while (const Record* bus = co_await next) {
        row.clear();
        objects.append(row, *bus);
        row += '\n';
        out->write(row);
        if (out->reader_left()) co_return;
    }
    out->commit();
}

}  // namespace busfeed::output
