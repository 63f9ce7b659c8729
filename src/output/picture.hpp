#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "coro/sink.hpp"
#include "feed/record.hpp"
#include "output/gnuplot.hpp"
#include "output/writer.hpp"

namespace busfeed::output {

/// How many positions are drawn: what can still be told apart, and in SVG what a viewer draws in a moment.
constexpr std::size_t most_positions_of_a_picture(PictureKind kind) {
    return kind == PictureKind::png ? 200'000 : 50'000;
}

/// Draws where the vehicles were, by gnuplot: positions coloured by route, trails where there are times, and what was
/// counted as the title. Records without a usable position, positions beyond `most` (see Thinning), and a few that are
/// far from all others are not shown; the picture says how many.
///
/// gnuplot is started here: throws OutputError where there is none. It draws when the sink is closed; until then the
/// records wait, on disk where they are many, and memory is one entry a vehicle and a route. `warn` is told what
/// gnuplot says though it does not fail; it may be called on another thread.
coro::Sink<feed::Record> picture(PictureKind kind, std::function<void(const std::string&)> warn,
                                 std::unique_ptr<Writer> out, std::size_t most);
inline coro::Sink<feed::Record> picture(PictureKind kind, std::function<void(const std::string&)> warn,
                                        std::unique_ptr<Writer> out) {
    return picture(kind, std::move(warn), std::move(out), most_positions_of_a_picture(kind));
}

}  // namespace busfeed::output
