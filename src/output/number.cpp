#include "output/number.hpp"

#include <cstddef>

namespace busfeed::output {

namespace {

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at;
}

/// Where the decimal number at the start of the text ends; 0: there is none.
std::size_t end_of_decimal(std::string_view text) {
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    std::size_t end = skip_digits(text, first);
    if (end == first || (text[first] == '0' && end > first + 1)) return 0;
    if (end < text.size() && text[end] == '.') {
        const std::size_t point = end;
        end = skip_digits(text, point + 1);
        if (end == point + 1) return 0;
    }
    return end;
}

}  // namespace

bool is_plain_decimal(std::string_view text) { return !text.empty() && end_of_decimal(text) == text.size(); }

bool is_json_number(std::string_view text) {
    const std::size_t decimal = end_of_decimal(text);
    if (decimal == 0 || decimal == text.size()) return decimal != 0;
    if (text[decimal] != 'e' && text[decimal] != 'E') return false;
    std::size_t first = decimal + 1;
    if (first < text.size() && (text[first] == '+' || text[first] == '-')) ++first;
    const std::size_t end = skip_digits(text, first);
    return end > first && end == text.size();
}

}  // namespace busfeed::output
