#include "output/position.hpp"

#include <charconv>
#include <cmath>

#include "output/number.hpp"

namespace busfeed::output {

namespace {

/// Degrees up to `most` on either side; nothing for any other text.
std::optional<double> degrees(std::string_view text, double most) {
    if (!is_json_number(text)) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || std::abs(value) > most) return std::nullopt;
    return value;
}

}  // namespace

std::optional<Position> Positions::of(const feed::Record& record) const {
    const std::string_view longitude_text = longitude_.find(record).value_or("");
    const std::string_view latitude_text = latitude_.find(record).value_or("");
    const auto longitude = degrees(longitude_text, 180);
    const auto latitude = degrees(latitude_text, 90);
    if (!longitude || !latitude || (*longitude == 0 && *latitude == 0)) return std::nullopt;
    return Position{longitude_text, latitude_text, *longitude, *latitude};
}

}  // namespace busfeed::output
