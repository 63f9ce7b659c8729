#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

namespace busfeed::feed {

/// Takes the parts of a written time off the front of a text. Each function takes all of what it is named after, or
/// returns nothing (false) and leaves the text in an unspecified place.
class TimeScanner {
public:
    explicit TimeScanner(std::string_view text) : rest_(text) {}

    std::string_view rest() const { return rest_; }
    bool at_end() const { return rest_.empty(); }
    char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    void skip(std::size_t count) { rest_.remove_prefix(count); }

    bool take(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// So many digits stand at the front.
    std::size_t digits() const {
        return static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_digit) - rest_.begin());
    }

    /// A number of exactly so many digits.
    std::optional<int> number(std::size_t count) {
        if (rest_.size() < count) return std::nullopt;
        int value = 0;
        for (const char digit : rest_.substr(0, count)) {
            if (!is_digit(digit)) return std::nullopt;
            value = value * 10 + (digit - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }

    /// Year, month and day with this between them ('\0': nothing), if there is such a day.
    std::optional<std::chrono::local_days> day(char between) {
        const auto year = number(4);
        if (!year || (between && !take(between))) return std::nullopt;
        const auto month = number(2);
        if (!month || (between && !take(between))) return std::nullopt;
        const auto day = number(2);
        if (!day) return std::nullopt;
        return day_of(*year, *month, *day);
    }

    static std::optional<std::chrono::local_days> day_of(int year, int month, int day) {
        const std::chrono::year_month_day date(std::chrono::year(year),
                                               std::chrono::month(static_cast<unsigned>(month)),
                                               std::chrono::day(static_cast<unsigned>(day)));
        if (!date.ok()) return std::nullopt;
        return std::chrono::local_days(date);
    }

    static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

private:
    std::string_view rest_;
};

}  // namespace busfeed::feed
