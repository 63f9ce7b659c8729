#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/picture_positions.hpp"

namespace busfeed::output {

/// A place on an axis, and what is written there.
struct Tic {
    double degrees;
    std::string text;  // `87.65° W`
};

/// Where on a picture what is shown: the degrees at the sides of its map, and the map's place, in pixels from the
/// picture's top left corner. A kilometre is as long in both directions in the middle of the map.
struct PictureFrame {
    double west, south, east, north;
    double left, top, right, bottom;
    double width, height;  // of the whole picture
    std::vector<Tic> longitudes, latitudes;
    std::size_t outside;   // so many of the dots are: a few that are far from all others
    double metres_a_pixel;

    bool shows(const PictureDot& dot) const {
        return dot.longitude >= west && dot.longitude <= east && dot.latitude >= south && dot.latitude <= north;
    }
};

/// Pixels that a picture needs beside its map.
struct PictureMargins {
    double left, top, right, bottom;
};

/// Of the dots; where there are none the map is empty, and without tics.
PictureFrame picture_frame(const std::vector<PictureDot>& dots, const PictureMargins& margins);

/// The greatest of 1, 2, 5, 10, 20, … and of 0.5, 0.2, 0.1, … that is not more than this, which is more than 0.
double round_number_up_to(double most);

}  // namespace busfeed::output
