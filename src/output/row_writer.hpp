#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace busfeed::output {

/// How tables are written: the details of `--no-header --quote --crlf --csv-safe`, and TSV's tab.
struct TableStyle {
    enum class Quote {
        minimal,     // what RFC 4180 needs: cells with the separator, quotes, line ends
        nonnumeric,  // all but plain decimal numbers: Python's QUOTE_NONNUMERIC, and the course's own lines
        all
    };

    char separator = ',';
    bool header = true;
    Quote quote = Quote::minimal;
    bool crlf = false;
    bool safe = false;  // texts that a spreadsheet would run as a formula get an apostrophe in front
};

/// Appends rows of cells to texts, RFC 4180.
class RowWriter {
public:
    explicit RowWriter(const TableStyle& style) : style_(style) {}

    /// A row begins at the end of this text, which is lent until finish(), and is nobody else's until then.
    void begin(std::string& text) {
        text_ = &text;
        start_ = text.size();
        cells_ = 0;
    }
    void cell(std::string_view text);
    /// The row is whole: appends the line end.
    void finish();

private:
    bool needs_quotes(std::string_view text) const;

    TableStyle style_;
    std::string* text_ = nullptr;
    std::size_t start_ = 0;  // of the row in the text
    std::string safe_text_;
    std::size_t cells_ = 0;
};

}  // namespace busfeed::output
