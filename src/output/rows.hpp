#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// What stands around the rows of an output, and between them.
struct RowFrame {
    std::string head;         // written at once
    std::string first, next;  // before the first row, and before each other one
    std::string last, none;   // behind all rows; the same where there was none
};

/// One kind of output in which the text of a row depends on its record alone, and on nothing that came before. So texts
/// may be made anywhere, also by several threads, each with a format of its own.
class RowFormat {
public:
    virtual ~RowFormat() = default;

    virtual RowFrame frame() const = 0;

    /// Appends the text of the record's row, with its line end.
    virtual void append(std::string& text, const feed::Record& record) = 0;
};

/// The texts of some rows, as they stand one behind the other, with what stands between them.
struct Rows {
    std::string_view text;
};

/// Makes the row of each record.
coro::Sink<feed::Record> encode(std::unique_ptr<RowFormat> format, coro::Sink<Rows> target);

/// Writes rows, and what stands around them. Closing it puts the output in place.
coro::Sink<Rows> framed(RowFrame frame, std::unique_ptr<Writer> out);

/// Both: an output of this kind.
coro::Sink<feed::Record> write_rows(std::unique_ptr<RowFormat> format, std::unique_ptr<Writer> out);

}  // namespace busfeed::output
