#pragma once

#include <string>
#include <vector>

#include "output/fleet.hpp"
#include "output/gnuplot.hpp"
#include "output/picture_positions.hpp"
#include "output/position_counts.hpp"

namespace busfeed::output {

/// What a picture shows.
struct Picture {
    std::vector<PictureDot> dots;  // as PicturePositions gives them
    std::vector<Fleet::Route> routes;
    PositionCounts counts;
};

/// The script by which gnuplot draws it. The most frequent routes have colours, as many as there are. Of the feed there
/// is nothing in it but numbers that are written here, and texts as gnuplot_string() writes them.
std::string picture_script(const Picture& picture, PictureKind kind);

}  // namespace busfeed::output
