#include "cli/numbers.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <limits>
#include <string_view>
#include <system_error>

#include "cli/usage_error.hpp"

namespace busfeed::cli {

std::size_t read_count(const std::string& option, const std::string& word, std::size_t least) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), count);
    if (word.empty() || error != std::errc{} || end != word.data() + word.size() || count < least)
        throw UsageError(option + " needs a whole number of at least " + std::to_string(least) + ", not '" + word + "'");
    return count;
}

std::size_t read_size(const std::string& option, const std::string& word) {
    static constexpr std::string_view units = "kmg";
    const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
    std::string unit = word.substr(digits);
    std::ranges::transform(unit, unit.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::size_t power = unit.empty() ? units.npos : units.find(unit[0]);
    const bool known = unit.empty() || unit == "b" ||
                       (power != units.npos && (unit.size() == 1 || unit.substr(1) == "b" || unit.substr(1) == "ib"));
    const std::size_t size = read_count(option, known ? word.substr(0, digits) : word, 1);
    const int shift = power == units.npos ? 0 : 10 * (static_cast<int>(power) + 1);
    if (size > std::numeric_limits<std::size_t>::max() >> shift) throw UsageError(option + ": '" + word + "' is too large");
    return size << shift;
}

std::size_t read_precision(const std::string& word) {
    const std::size_t decimals = read_count("--precision", word, 0);
    if (decimals > 15) throw UsageError("--precision: " + word + " is more decimals than the 15 that degrees may have");
    return decimals;
}

}  // namespace busfeed::cli
