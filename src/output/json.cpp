#include "output/json.hpp"

#include <utility>

#include "output/json_object.hpp"

namespace busfeed::output {

using coro::Sink;
using feed::Record;

namespace {

class JsonRows : public RowFormat {
public:
    explicit JsonRows(JsonColumns columns) : objects_(std::move(columns)) {}

    RowFrame frame() const override {
        return {.head = "", .first = "[\n", .next = ",\n", .last = "\n]\n", .none = "[]\n"};
    }
    void append(std::string& text, const Record& bus) override { objects_.append(text, bus); }

private:
    JsonObjects objects_;
};

class NdjsonRows final : public JsonRows {
public:
    using JsonRows::JsonRows;

    RowFrame frame() const override { return {}; }
    void append(std::string& text, const Record& bus) override {
        JsonRows::append(text, bus);
        text += '\n';
    }
};

}  // namespace

std::unique_ptr<RowFormat> json_rows(JsonColumns columns) { return std::make_unique<JsonRows>(std::move(columns)); }
std::unique_ptr<RowFormat> ndjson_rows(JsonColumns columns) { return std::make_unique<NdjsonRows>(std::move(columns)); }

Sink<Record> json(JsonColumns columns, std::unique_ptr<Writer> out) {
    return write_rows(json_rows(std::move(columns)), std::move(out));
}

Sink<Record> ndjson(JsonColumns columns, std::unique_ptr<Writer> out) {
    return write_rows(ndjson_rows(std::move(columns)), std::move(out));
}

}  // namespace busfeed::output
