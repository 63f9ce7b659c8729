#include "output/picture_frame.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string_view>

namespace busfeed::output {

namespace {

constexpr double map_area = 720.0 * 720.0;                    // pixels
constexpr double flattest = 0.5, steepest = 1.5;              // height by width of a map
constexpr double least_span = 0.005;                          // degrees of latitude, around a single place
constexpr double room_at_sides = 0.04;                        // of the span, so that no dot is cut
constexpr double tic_distance_x = 110, tic_distance_y = 75;   // pixels, at least
constexpr double metres_a_degree = 111'195;                   // of a great circle, of the mean earth (radius 6371 km)
constexpr double outermost = 0.005;                           // of the positions at each end may be outside …
constexpr double far = 4;                                     // … where the map would be so many times as large

struct Range {
    double low, high;

    double span() const { return high - low; }
    double middle() const { return low + span() / 2; }
    void widen_to(double wanted) {
        const double more = std::max(0.0, wanted - span()) / 2;
        low -= more;
        high += more;
    }
};

/// Of the values; without the outermost where these stretch it far. The same as the map page does.
Range range_of(std::vector<double> values) {
    std::ranges::sort(values);
    const auto out = static_cast<std::size_t>(static_cast<double>(values.size()) * outermost);
    const Range all{values.front(), values.back()};
    const Range inner{values[out], values[values.size() - 1 - out]};
    return all.span() > far * inner.span() && inner.span() > 0 ? inner : all;
}

Range range_of(const std::vector<PictureDot>& dots, double PictureDot::*degrees) {
    std::vector<double> values;
    values.reserve(dots.size());
    for (const PictureDot& dot : dots) values.push_back(dot.*degrees);
    return range_of(std::move(values));
}

/// Of a degree of longitude to one of latitude; near the poles not less than what a picture can show.
double width_of_a_degree(double latitude) { return std::max(0.05, std::cos(latitude * std::numbers::pi / 180)); }

std::string degrees_text(double degrees, int decimals, std::string_view positive, std::string_view negative) {
    std::array<char, 32> digits{};
    const auto [end, error] =
        std::to_chars(digits.data(), digits.data() + digits.size(), std::abs(degrees), std::chars_format::fixed, decimals);
    static_cast<void>(error);  // there is room for 180 and the decimals of any step
    if (degrees == 0) return "0°";
    return std::string(digits.data(), end) + "° " + std::string(degrees < 0 ? negative : positive);
}

/// At the multiples of a round number, on the earth.
std::vector<Tic> tics(const Range& range, double pixels, double distance, double most, std::string_view positive,
                      std::string_view negative) {
    const double least_step = range.span() * distance / pixels;
    double step = round_number_up_to(least_step);
    if (step < least_step * (1 - 1e-9)) step = round_number_up_to(step * 2.6);  // the next: 1 to 2, 2 to 5, 5 to 10
    const int decimals = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    std::vector<Tic> found;
    for (auto i = std::llround(std::ceil(range.low / step)); static_cast<double>(i) * step <= range.high; ++i) {
        const double at = static_cast<double>(i) * step;
        if (std::abs(at) <= most) found.push_back({at, degrees_text(at, decimals, positive, negative)});
    }
    return found;
}

}  // namespace

double round_number_up_to(double most) {
    const double power = std::pow(10, std::floor(std::log10(most) + 1e-9));
    const double times = most / power * (1 + 1e-9);
    return power * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
}

PictureFrame picture_frame(const std::vector<PictureDot>& dots, const PictureMargins& margins) {
    Range x{0, 1};
    Range y{0, 1};
    if (!dots.empty()) {
        x = range_of(dots, &PictureDot::longitude);
        y = range_of(dots, &PictureDot::latitude);
    }
    const double narrow = width_of_a_degree(y.middle());
    y.widen_to(std::max(least_span, y.span() * (1 + 2 * room_at_sides)));
    x.widen_to(std::max(least_span / narrow, x.span() * (1 + 2 * room_at_sides)));
    const double shape = std::clamp(y.span() / (x.span() * narrow), flattest, steepest);
    const double width = std::round(std::sqrt(map_area / shape));
    const double height = std::round(std::sqrt(map_area * shape));
    x.widen_to(y.span() / height * width / narrow);
    y.widen_to(x.span() * narrow / width * height);

    PictureFrame frame{.west = x.low, .south = y.low, .east = x.high, .north = y.high,
                       .left = margins.left, .top = margins.top,
                       .right = margins.left + width, .bottom = margins.top + height,
                       .width = margins.left + width + margins.right,
                       .height = margins.top + height + margins.bottom,
                       .longitudes = {}, .latitudes = {}, .outside = 0,
                       .metres_a_pixel = y.span() * metres_a_degree / height};
    if (dots.empty()) return frame;
    frame.longitudes = tics(x, width, tic_distance_x, 180, "E", "W");
    frame.latitudes = tics(y, height, tic_distance_y, 90, "N", "S");
    frame.outside = static_cast<std::size_t>(
        std::ranges::count_if(dots, [&](const PictureDot& dot) { return !frame.shows(dot); }));
    return frame;
}

}  // namespace busfeed::output
