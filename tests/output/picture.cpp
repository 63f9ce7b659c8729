#include "output/picture.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <string>

#include "output/written.hpp"

using namespace busfeed;
using namespace busfeed::output;
using namespace busfeed::testing;

namespace {

/// As the program does it.
const auto sigpipe_is_ignored = std::signal(SIGPIPE, SIG_IGN);

void nothing_is_said(const std::string& what) { FAIL_CHECK(what); }

auto drawn_as(PictureKind kind) {
    return [=](std::unique_ptr<Writer> out) { return picture(kind, nothing_is_said, std::move(out)); };
}

Fields bus(const std::string& id, const std::string& longitude, const std::string& route = "22") {
    return {{"id", id}, {"route", route}, {"latitude", "41.9"}, {"longitude", longitude}};
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("a picture shows every position in the colour of its route, and counts as its title") {
    const std::string svg = written_by(drawn_as(PictureKind::svg), {bus("1", "-87.6"), bus("2", "-87.5"), bus("3", "-87.4", "36"),
                                                                  {{"id", "4"}}});
    CHECK(svg.find("<text>3 vehicles on 2 routes</text>") != svg.npos);
    CHECK(svg.find("1 record has no usable position") != svg.npos);
    CHECK(count(svg, "<use xlink:href='#gpPt6' transform") == 2 * 3 + 2);  // with their rims, and the legend's
    CHECK(svg == written_by(drawn_as(PictureKind::svg), {bus("1", "-87.6"), bus("2", "-87.5"), bus("3", "-87.4", "36"), {{"id", "4"}}}));
}

TEST_CASE("in both kinds there is a picture of nothing, and of one place") {
    for (const PictureKind kind : {PictureKind::png, PictureKind::svg}) {
        CHECK(written_by(drawn_as(kind), {}).size() > 1000);
        CHECK(written_by(drawn_as(kind), {{{"id", "4"}}}).size() > 1000);
        CHECK(written_by(drawn_as(kind), {bus("1", "-87.6"), bus("1", "-87.6")}).size() > 1000);
    }
}

TEST_CASE("more positions than may be are thinned, and the picture says so") {
    std::vector<Fields> fields;
    for (int i = 0; i < 100; ++i) fields.push_back(bus(std::to_string(i % 2), "-87." + std::to_string(100 + i)));
    const std::string svg = written_by(
        [](std::unique_ptr<Writer> out) { return picture(PictureKind::svg, nothing_is_said, std::move(out), 10); }, fields);
    CHECK(svg.find("10 of the 100 positions are shown") != svg.npos);
    CHECK(count(svg, "<use xlink:href='#gpPt6' transform") == 2 * 10 + 1);
}

TEST_CASE("no name of a route is a command or markup") {
    const ScratchFolder folder;
    const std::string touched = folder / "touched";
    const std::string touch = "touch " + touched;
    for (const std::string& route : {"`" + touch + "`", "\"\nsystem \"" + touch + "\"\n\"", "'\n!" + touch + "\n'", "\\140" + touch + "\\140",
                                     std::string("{/Bold x}_a^b"), std::string("&#0;<&>")})
        for (const PictureKind kind : {PictureKind::png, PictureKind::svg}) written_by(drawn_as(kind), {bus("1", "-87.6", route)});
    CHECK_FALSE(std::filesystem::exists(touched));
    const std::string svg = written_by(drawn_as(PictureKind::svg), {bus("1", "-87.6", "{/B `x`}_a^b")});
    CHECK(svg.find("<text>{/B `x`}_a^b (1)</text>") != svg.npos);
}

TEST_CASE("a picture that is not closed is no file, and leaves no gnuplot") {
    const ScratchFolder folder;
    { picture(PictureKind::png, nothing_is_said, open_output(folder / "out", false)).send(record_of(bus("1", "-87.6"))); }
    CHECK(folder.names().empty());
}

TEST_CASE("compressed and to a pipe that was left it is no error") {
    Pipe pipe;
    auto out = std::make_unique<Writer>(open_descriptor(pipe.give_writer(), "pipe"), "pipe");
    auto sink = picture(PictureKind::png, nothing_is_said, std::move(out));
    pipe.close_reader();
    sink.send(record_of(bus("1", "-87.6")));
    sink.close();
}
