#include "output/row_writer.hpp"

#include "output/number.hpp"

namespace busfeed::output {

namespace {

/// Whether a spreadsheet would take the text for a formula (OWASP, "CSV Injection"). Numbers are none, though every
/// longitude in Chicago begins with a minus.
bool looks_like_formula(std::string_view text) {
    static constexpr std::string_view starts = "=+-@\t\r\n";
    return !text.empty() && starts.find(text.front()) != starts.npos && !is_json_number(text);
}

}  // namespace

bool RowWriter::needs_quotes(std::string_view text) const {
    if (style_.quote == TableStyle::Quote::all) return true;
    if (style_.quote == TableStyle::Quote::nonnumeric) return !is_plain_decimal(text);
    for (const char c : text)
        if (c == style_.separator || c == '"' || c == '\n' || c == '\r') return true;
    return false;
}

void RowWriter::cell(std::string_view text) {
    std::string& row = *text_;
    if (cells_++ > 0) row += style_.separator;
    if (style_.safe && looks_like_formula(text)) {
        safe_text_.assign(1, '\'').append(text);
        text = safe_text_;
    }
    if (!needs_quotes(text)) {
        row += text;
        return;
    }
    row += '"';
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t quote = text.find('"', begin);
        row += text.substr(begin, quote - begin);
        if (quote == text.npos) break;
        row += "\"\"";
        begin = quote + 1;
    }
    row += '"';
}

void RowWriter::finish() {
    std::string& row = *text_;
    if (cells_ == 1 && row.size() == start_) row += "\"\"";  // an empty line would be no row at all to most readers
    row += style_.crlf ? "\r\n" : "\n";
}

}  // namespace busfeed::output
