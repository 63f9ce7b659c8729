#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/columns.hpp"
#include "output/rows.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// What a JSON object has of a record. Columns: all of them, null where the record has no such field; numeric fields
/// (degrees, speeds) are numbers with the feed's own digits, `true` and `false` are booleans, all else is strings.
/// Nothing: every field of the record under its own name, each as the string that it is in the feed.
using JsonColumns = std::optional<std::vector<Column>>;

/// An array of objects, one a line; `[]` with no rows. Its `]` comes only when it is closed: a run that fails never
/// looks whole.
std::unique_ptr<RowFormat> json_rows(JsonColumns columns);
coro::Sink<feed::Record> json(JsonColumns columns, std::unique_ptr<Writer> out);

/// One object a line.
std::unique_ptr<RowFormat> ndjson_rows(JsonColumns columns);
coro::Sink<feed::Record> ndjson(JsonColumns columns, std::unique_ptr<Writer> out);

}  // namespace busfeed::output
