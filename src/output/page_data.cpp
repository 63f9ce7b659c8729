#include "output/page_data.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "output/json_object.hpp"

namespace busfeed::output {

namespace {

/// Six decimals at most, without zeros at the end.
void append_degrees(std::string& json, double degrees) {
    std::array<char, 32> digits;
    char* const begin = digits.data();
    const char* const end = std::to_chars(begin, begin + digits.size(), degrees, std::chars_format::fixed, 6).ptr;
    std::string_view text(begin, static_cast<std::size_t>(end - begin));
    while (text.ends_with('0')) text.remove_suffix(1);
    if (text.ends_with('.')) text.remove_suffix(1);
    json += text == "-0" ? "0" : text;
}

}  // namespace

void append_script_json_string(std::string& json, std::string_view text) {
    const std::size_t begin = json.size();
    append_json_string(json, text);
    const auto escape = [&](std::string_view what, std::string_view escaped) {
        for (std::size_t at = json.find(what, begin); at != json.npos; at = json.find(what, at + escaped.size()))
            json.replace(at, what.size(), escaped);
    };
    if (json.find_first_of("<>&\xE2", begin) == json.npos) return;
    escape("<", "\\u003c");
    escape(">", "\\u003e");
    escape("&", "\\u0026");
    escape("\u2028", "\\u2028");
    escape("\u2029", "\\u2029");
}

PageData::PageData(const std::vector<std::string>& titles, Writer& out) : out_(out) {
    std::string json = "{\"columns\":[";
    const char* separator = "";
    for (const std::string& title : titles) {
        json += std::exchange(separator, ",");
        append_script_json_string(json, title);
    }
    out_.write(json + "],\n\"rows\":[");
}

void PageData::begin_row(double longitude, double latitude, std::string_view epoch_second,
                         std::string_view offset_minutes, std::string_view vehicle) {
    row_ = rows_ == 0 ? "\n[" : ",\n[";
    append_degrees(row_, longitude);
    row_ += ',';
    append_degrees(row_, latitude);
    row_ += ',';
    row_ += epoch_second.empty() ? "null" : epoch_second;
    row_ += ',';
    row_ += vehicle;
    empty_cells_ = 0;
    if (!epoch_second.empty() && offset_ != offset_minutes) {
        offset_ = offset_minutes;
        offsets_ += (offsets_.empty() ? "[" : ",[") + std::to_string(rows_) + ',' + offset_ + ']';
    }
}

void PageData::add(std::string_view text) {
    if (text.empty()) {
        ++empty_cells_;
        return;
    }
    begin_cell();
    if (const auto known = numbers_.find(text); known != numbers_.end()) {
        row_ += std::to_string(known->second);
        return;
    }
    append_script_json_string(row_, text);
    ++texts_;
    const std::size_t size = text.size() + bytes_of_entry;
    if (remembered_ + size > most_remembered) return;
    remembered_ += size;
    numbers_.emplace(text, texts_);
}

void PageData::add(Known known) {
    begin_cell();
    row_ += std::to_string(-static_cast<int>(known));
}

void PageData::begin_cell() {
    for (; empty_cells_ > 0; --empty_cells_) row_ += ",0";
    row_ += ',';
}

void PageData::end_row() {
    row_ += ']';
    out_.write(row_);
    ++rows_;
}

void PageData::finish() { out_.write("],\n\"offsets\":[" + offsets_ + "]}\n"); }

}  // namespace busfeed::output
