#pragma once

#include <memory>
#include <vector>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/columns.hpp"
#include "output/row_writer.hpp"
#include "output/rows.hpp"
#include "output/spool_file.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// These columns of each record as CSV (or TSV: the style's separator), one header even with no rows. A field that a
/// record does not have is an empty cell.
std::unique_ptr<RowFormat> csv_rows(std::vector<Column> columns, const TableStyle& style);

/// Writes them. Closing it puts the output in place.
coro::Sink<feed::Record> csv(std::vector<Column> columns, const TableStyle& style, std::unique_ptr<Writer> out);

/// Writes every field of each record under its own name. The header is the union of all names, first seen first, so
/// the rows wait in a temporary file until the end: in `spools`, which many tables may share, or in one of its own.
coro::Sink<feed::Record> csv_of_all_fields(TableStyle style, std::unique_ptr<Writer> out,
                                           std::shared_ptr<SpoolFile> spools = nullptr);

/// The course's sink: where the buses were, as CSV with the default columns.
coro::Sink<feed::Record> bus_locations(std::unique_ptr<Writer> out);

}  // namespace busfeed::output
