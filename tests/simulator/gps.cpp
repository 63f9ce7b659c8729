#include "gps.hpp"

#include <cstdint>

namespace busfeed::simulator {

Precision draw_precision(Random& random) noexcept {
    const double drawn = random.unit();
    if (drawn < 0.48) return Precision::single;
    if (drawn < 0.94) return Precision::twice;
    if (drawn < 0.97) return Precision::minutes;
    if (drawn < 0.985) return Precision::decimals_6;
    if (drawn < 0.9985) return Precision::decimals_5;
    return Precision::decimals_4;
}

double rounded(double value, int decimals) noexcept {
    double scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    return static_cast<double>(static_cast<std::int64_t>(value * scale + (value < 0 ? -0.5 : 0.5))) / scale;
}

double as_reported(double degrees, Precision precision) noexcept {
    switch (precision) {
        case Precision::single: return static_cast<double>(static_cast<float>(degrees));
        case Precision::twice: return degrees;
        case Precision::minutes: {
            const int whole = static_cast<int>(degrees);
            return whole + rounded((degrees - whole) * 60, 4) / 60;
        }
        case Precision::decimals_6: return rounded(degrees, 6);
        case Precision::decimals_5: return rounded(degrees, 5);
        case Precision::decimals_4: return rounded(degrees, 4);
    }
    return degrees;
}

}  // namespace busfeed::simulator
