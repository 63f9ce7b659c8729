#include "filter/decimal.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>

namespace busfeed::filter {

namespace {

/// What the text of a number says: its digits without the point, and how many of them stand before it (also less than
/// none, or more than there are).
struct Decimal {
    bool negative;
    std::string_view whole, fraction;
    int exponent;
};

std::string_view take_digits(std::string_view& text) {
    const std::size_t size = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::string_view digits = text.substr(0, size);
    text.remove_prefix(size);
    return digits;
}

std::optional<int> read_exponent(std::string_view text) {
    constexpr int most = 99;
    if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
    int exponent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && exponent >= -most && exponent <= most ? std::optional(exponent) : std::nullopt;
}

std::optional<Decimal> read_decimal(std::string_view text) {
    Decimal number{text.starts_with('-'), {}, {}, 0};
    if (number.negative) text.remove_prefix(1);
    number.whole = take_digits(text);
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        number.fraction = take_digits(text);
    }
    if (number.whole.empty() && number.fraction.empty()) return std::nullopt;
    if (text.empty()) return number;
    if (text.front() != 'e' && text.front() != 'E') return std::nullopt;
    const auto exponent = read_exponent(text.substr(1));
    if (!exponent) return std::nullopt;
    number.exponent = *exponent;
    return number;
}

/// Writes the number without its exponent, as digits before a point and behind it. Gives where the point stands.
std::size_t write_out(const Decimal& number, std::string& digits) {
    (digits = number.whole) += number.fraction;
    const int point = static_cast<int>(number.whole.size()) + number.exponent;
    if (point <= 0) {
        digits.insert(0, static_cast<std::size_t>(1 - point), '0');
        return 1;
    }
    const auto at = static_cast<std::size_t>(point);
    if (digits.size() < at) digits.append(at - digits.size(), '0');
    return at;
}

/// Adds one in the last place. True: a digit came in front.
bool increment(std::string& digits) {
    for (std::size_t i = digits.size(); i > 0; --i) {
        if (digits[i - 1] != '9') {
            ++digits[i - 1];
            return false;
        }
        digits[i - 1] = '0';
    }
    digits.insert(0, 1, '1');
    return true;
}

}  // namespace

std::string_view round_decimal(std::string_view text, std::size_t decimals, std::string& room) {
    const auto number = read_decimal(text);
    if (!number || (number->exponent == 0 && number->fraction.size() <= decimals)) return text;
    std::size_t point = write_out(*number, room);
    const std::size_t kept = point + decimals;
    if (room.size() <= kept) return text;  // an exponent, and still no more decimals than that

    const bool up = room[kept] >= '5';
    room.resize(kept);
    if (up && increment(room)) ++point;
    const bool zero = room.find_first_not_of('0') == room.npos;
    if (decimals > 0) room.insert(point, 1, '.');
    if (number->negative && !zero) room.insert(0, 1, '-');
    return room;
}

}  // namespace busfeed::filter
