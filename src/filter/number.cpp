#include "filter/number.hpp"

#include <charconv>
#include <cmath>

#include "feed/white_space.hpp"

namespace busfeed::filter {

std::optional<double> read_number(std::string_view text) {
    text = feed::trim(text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

}  // namespace busfeed::filter
