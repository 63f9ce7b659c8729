#include "output/picture.hpp"

#include <utility>

#include "output/picture_positions.hpp"
#include "output/picture_script.hpp"
#include "output/trails.hpp"

namespace busfeed::output {

using coro::next;
using coro::Sink;
using feed::Record;

namespace {

using Warn = std::function<void(const std::string&)>;

/// The script of all that was sent. What waits for it is gone when gnuplot draws.
std::string script_of(PicturePositions& positions, PictureKind kind) {
    const Fleet& fleet = positions.fleet();
    Picture picture{.dots = positions.take(), .routes = fleet.routes(), .counts = fleet.counts()};
    picture.counts.shown = picture.dots.size();
    return picture_script(picture, kind);
}

Sink<Record> drawn_by(Gnuplot gnuplot, PictureKind kind, Warn warn, std::unique_ptr<Writer> out, std::size_t most) {
    PicturePositions positions(most, memory_for_trails);
    while (const Record* bus = co_await next) positions.add(*bus);
    const std::string said = gnuplot.draw(script_of(positions, kind), kind, *out);
    if (!said.empty()) warn(out->name() + ": gnuplot says: " + said);
    out->commit();
}

}  // namespace

Sink<Record> picture(PictureKind kind, Warn warn, std::unique_ptr<Writer> out, std::size_t most) {
    Gnuplot gnuplot(out->name());
    return drawn_by(std::move(gnuplot), kind, std::move(warn), std::move(out), most);
}

}  // namespace busfeed::output
