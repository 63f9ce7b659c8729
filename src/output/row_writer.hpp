#pragma once

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

/// Writes rows of cells into a text, RFC 4180.
class RowWriter {
public:
    explicit RowWriter(const TableStyle& style) : style_(style) {}

    void begin() {
        row_.clear();
        cells_ = 0;
    }
    void cell(std::string_view text);
    /// The row with its line end; lent until the next begin().
    std::string_view finish();

private:
    bool needs_quotes(std::string_view text) const;

    TableStyle style_;
    std::string row_;
    std::string safe_text_;
    std::size_t cells_ = 0;
};

}  // namespace busfeed::output
