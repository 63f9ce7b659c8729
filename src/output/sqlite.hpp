#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/columns.hpp"
#include "output/database.hpp"

namespace busfeed::output {

/// Writes these columns of each record as rows of the table `buses` in an SQLite database. Fields of numbers (degrees,
/// speeds) are REAL columns, by what the first record says of its fields: such a value is the double that is nearest
/// to the feed's digits, a text that is no number stays one (but one that only SQLite takes for a number, like `007` or
/// `+1`, becomes that), and an empty one is NULL. All other columns are TEXT and
/// hold the feed's own bytes. A field that a record does not have is NULL. Where both are there, id and time have an
/// index. Closing it puts the file in place. Throws OutputError here and now for a file that cannot be made, titles
/// that are one to SQLite, and a table to append to that lacks a column.
coro::Sink<feed::Record> sqlite(std::vector<Column> columns, const std::string& path, Database::Existing existing);

/// Writes every field of each record under its own name, as TEXT. A column is added when a name is first seen, also to
/// a table that is appended to.
coro::Sink<feed::Record> sqlite_of_all_fields(const std::string& path, Database::Existing existing);

}  // namespace busfeed::output
