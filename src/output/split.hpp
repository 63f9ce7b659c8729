#pragma once

#include <functional>
#include <memory>
#include <string>

#include "coro/sink.hpp"
#include "feed/field_name.hpp"
#include "feed/record.hpp"
#include "output/failing_alone.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// How the records of one value are written: csv(…), ndjson(…), all that write to a writer.
using RowsTo = std::function<coro::Sink<feed::Record>(std::unique_ptr<Writer>)>;

/// Where the outputs of split_by() go.
struct SplitTarget {
    std::string pattern;      // a file name with `{FIELD}` in it, for the value (split_name.hpp)
    std::string placeholder;  // that
    bool overwrite = false;
};

/// Writes the records of each value of the field to an output of its own; a field that is missing or empty is a value,
/// too. Folders that are missing are made. Thousands of values are fine: no descriptor is held, little memory each
/// (many_writers.hpp). When it is closed all are put in place, in the order in which the values first came. One that
/// cannot be made, written or put in place is told of, and no other suffers from it; so is each that is in place.
coro::Sink<feed::Record> split_by(feed::FieldName field, SplitTarget target, RowsTo rows_to, Outcome outcome);

}  // namespace busfeed::output
