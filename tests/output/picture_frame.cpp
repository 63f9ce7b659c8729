#include "output/picture_frame.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>
#include <string>

using namespace busfeed::output;

namespace {

constexpr PictureMargins margins{.left = 80, .top = 70, .right = 100, .bottom = 40};

PictureDot dot(double longitude, double latitude) { return {longitude, latitude, 0, false, true}; }

PictureFrame frame_of(const std::vector<PictureDot>& dots) { return picture_frame(dots, margins); }

/// How many times as long a kilometre is to the north as it is to the east.
double stretch(const PictureFrame& frame) {
    const double middle = (frame.south + frame.north) / 2 * std::numbers::pi / 180;
    const double x = (frame.right - frame.left) / ((frame.east - frame.west) * std::cos(middle));
    return (frame.bottom - frame.top) / (frame.north - frame.south) / x;
}

std::string texts(const std::vector<Tic>& tics) {
    std::string all;
    for (const Tic& tic : tics) all += (all.empty() ? "" : ", ") + tic.text;
    return all;
}

}  // namespace

TEST_CASE("a kilometre is as long in both directions, and every dot is inside, whatever the shape") {
    for (const double latitude : {0.0, 41.9, -33.9, 60.0, 70.0})
        for (const double width : {0.0, 0.001, 0.1, 3.0})
            for (const double height : {0.0, 0.001, 0.1, 3.0}) {
                CAPTURE(latitude);
                CAPTURE(width);
                CAPTURE(height);
                const std::vector<PictureDot> dots = {dot(-87, latitude), dot(-87 + width, latitude + height)};
                const PictureFrame frame = frame_of(dots);
                CHECK(stretch(frame) == doctest::Approx(1).epsilon(0.002));
                CHECK(frame.shows(dots[0]));
                CHECK(frame.shows(dots[1]));
                CHECK(frame.outside == 0);
                const double shape = (frame.bottom - frame.top) / (frame.right - frame.left);
                CHECK(shape > 0.49);
                CHECK(shape < 1.51);
                CHECK(frame.longitudes.size() >= 2);
                CHECK(frame.latitudes.size() >= 2);
                CHECK(frame.width == frame.right + margins.right);
                CHECK(frame.height == frame.bottom + margins.bottom);
            }
}

TEST_CASE("tics are round numbers, with the side of the earth that they are on") {
    const PictureFrame frame = frame_of({dot(-87.7, 41.8), dot(-87.6, 41.9)});
    CHECK(texts(frame.longitudes) == "87.70° W, 87.68° W, 87.66° W, 87.64° W, 87.62° W, 87.60° W");
    CHECK(texts(frame.latitudes) == "41.80° N, 41.81° N, 41.82° N, 41.83° N, 41.84° N, 41.85° N, 41.86° N, 41.87° N, 41.88° N, "
                                    "41.89° N, 41.90° N");
    CHECK(texts(frame_of({dot(-1, -1), dot(1, 1)}).latitudes) == "1.0° S, 0.5° S, 0°, 0.5° N, 1.0° N");
}

TEST_CASE("nothing is written of places that are not on the earth") {
    const PictureFrame frame = frame_of({dot(-180, -90), dot(180, 90)});
    for (const Tic& tic : frame.longitudes) CHECK(std::abs(tic.degrees) <= 180);
    for (const Tic& tic : frame.latitudes) CHECK(std::abs(tic.degrees) <= 90);
    CHECK(frame.shows(dot(180, 90)));
    CHECK(frame_of({dot(0, 90)}).shows(dot(0, 90)));
}

TEST_CASE("a few dots that are far from all others are outside, and counted") {
    std::vector<PictureDot> dots;
    for (int i = 0; i < 500; ++i) dots.push_back(dot(-87.6 + 0.0001 * i, 41.9 + 0.0001 * i));
    CHECK(frame_of(dots).outside == 0);
    dots.push_back(dot(12, 5));
    const PictureFrame frame = frame_of(dots);
    CHECK(frame.outside == 1);
    CHECK(frame.north < 43);
    CHECK(frame_of({dot(-87.6, 41.9), dot(-87.6, 41.9), dot(12, 5)}).outside == 0);  // these are not few of them
}

TEST_CASE("without dots there is a map without tics") {
    const PictureFrame frame = frame_of({});
    CHECK(frame.longitudes.empty());
    CHECK(frame.latitudes.empty());
    CHECK(frame.right > frame.left);
    CHECK(frame.east > frame.west);
}

TEST_CASE("round numbers") {
    CHECK(round_number_up_to(1) == 1);
    CHECK(round_number_up_to(1.99) == 1);
    CHECK(round_number_up_to(2) == 2);
    CHECK(round_number_up_to(4900) == 2000);
    CHECK(round_number_up_to(7e4) == doctest::Approx(5e4));
    CHECK(round_number_up_to(0.1) == doctest::Approx(0.1));
    CHECK(round_number_up_to(0.03) == doctest::Approx(0.02));
}
