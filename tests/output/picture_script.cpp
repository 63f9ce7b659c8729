#include "output/picture_script.hpp"

#include <doctest/doctest.h>

#include "output/gnuplot_text.hpp"
#include "output/route_colours.hpp"

using namespace busfeed::output;

namespace {

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

bool has(const std::string& text, const std::string& part) { return count(text, part) > 0; }

Picture picture_of(std::vector<PictureDot> dots, std::vector<Fleet::Route> routes = {}) {
    Picture picture{std::move(dots), std::move(routes), {}};
    picture.counts.records = picture.counts.positions = picture.counts.shown = picture.dots.size();
    picture.counts.routes = picture.routes.size();
    return picture;
}

std::string png(const Picture& picture) { return picture_script(picture, PictureKind::png); }
std::string svg(const Picture& picture) { return picture_script(picture, PictureKind::svg); }

/// Everything outside of strings.
std::string without_strings(const std::string& script) {
    std::string rest;
    bool inside = false;
    for (const char c : script) {
        if (c == '"') inside = !inside;
        else if (!inside) rest += c;
    }
    return rest;
}

}  // namespace

TEST_CASE("the terminal is that of the kind, and no text is markup") {
    const Picture picture = picture_of({{-87.6, 41.9, 0, false, true}});
    CHECK(has(png(picture), "set terminal pngcairo size "));
    CHECK(has(svg(picture), "set terminal svg size "));
    for (const std::string& script : {png(picture), svg(picture)}) CHECK(has(script, " noenhanced "));
}

TEST_CASE("trails are lines with blank lines between them; dots alone are in none") {
    const std::string script = png(picture_of({{1, 10, 1, false, false}, {2, 10, 1, true, false}, {3, 10, 1, false, false},
                                               {4, 10, 1, true, false}, {5, 10, 1, true, true}, {6, 10, 1, false, true}},
                                              {{"22", 6}}));
    CHECK(has(script, "\n$trails0 << end\n1.0000000 10.0000000\n2.0000000 10.0000000\n\n3.0000000 10.0000000\n"
                      "4.0000000 10.0000000\n5.0000000 10.0000000\n\nend\n"));
    CHECK(has(script, "\n$passed0 << end\n1.0000000 10.0000000\n2.0000000 10.0000000\n3.0000000 10.0000000\n"
                      "4.0000000 10.0000000\nend\n"));
    CHECK(has(script, "\n$last0 << end\n5.0000000 10.0000000\n6.0000000 10.0000000\nend\n"));
    CHECK(has(script, gnuplot_string("A large dot is the last position of a vehicle.")));
}

TEST_CASE("the most frequent routes have colours, the others are grey, and all are in the legend") {
    std::vector<PictureDot> dots;
    std::vector<std::string> names;
    std::vector<Fleet::Route> routes;
    for (std::size_t i = 0; i < colours_of_routes + 3; ++i) names.push_back("R" + std::to_string(i));
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (std::size_t k = 0; k <= i; ++k) dots.push_back({static_cast<double>(i), 41, i + 1, false, true});
        routes.push_back({names[i], i + 1});
    }
    dots.push_back({0, 41, 0, false, true});
    const std::string script = png(picture_of(dots, routes));
    CHECK(count(script, "keyentry") == colours_of_routes + 1);
    CHECK(has(script, "title " + gnuplot_string("R14 (15)")));
    CHECK(script.find(gnuplot_string("R14 (15)")) < script.find(gnuplot_string("R13 (14)")));
    CHECK(has(script, gnuplot_string("R3 (4)")));
    CHECK_FALSE(has(script, gnuplot_string("R2 (3)")));
    CHECK(has(script, "linecolor rgb \"" + std::string(colour_of_others) + "\" title " + gnuplot_string("other, none (7)")));
}

TEST_CASE("without routes there is no legend, and what has none is grey beside those that have one") {
    CHECK_FALSE(has(png(picture_of({{1, 2, 0, false, true}})), "keyentry"));
    const std::string script = png(picture_of({{1, 2, 0, false, true}, {1, 2, 1, false, true}}, {{"22", 1}}));
    CHECK(has(script, gnuplot_string("22 (1)")));
    CHECK(has(script, gnuplot_string("no route (1)")));
    CHECK_FALSE(has(png(picture_of({{1, 2, 1, false, true}}, {{"22", 1}})), gnuplot_string("no route (0)")));
}

TEST_CASE("nothing of a feed is outside of strings, and nothing in them but letters and numbers of bytes") {
    const std::string evil = "`x`\"'\n!x\nend\n$a<<b {/Bold} @y \\ # ; system('x')";
    const std::string tame = "abc";
    const auto with = [](const std::string& name) {
        return picture_of({{1, 2, 1, false, true}}, {{name, 1}});
    };
    for (const PictureKind kind : {PictureKind::png, PictureKind::svg}) {
        const std::string script = picture_script(with(evil), kind);
        CHECK_FALSE(has(script, "`"));
        CHECK_FALSE(has(script, "@"));
        CHECK_FALSE(has(script, "'"));
        CHECK_FALSE(has(script, "system"));
        const auto of = [&](const std::string& name) { return count(without_strings(picture_script(with(name), kind)), "\n"); };
        CHECK(of(evil) == of(tame));
    }
}

TEST_CASE("what gnuplot would not write as well-formed SVG is written as references to characters") {
    const auto with = picture_of({{1, 2, 1, false, true}}, {{"&#x0;&#1;]]>&", 1}});
    CHECK(has(svg(with), gnuplot_string("&#x26;#x0;&#x26;#1;]]&#x3e;& (1)")));
    CHECK(has(png(with), gnuplot_string("&#x0;&#1;]]>& (1)")));
}

TEST_CASE("what is not shown is told") {
    Picture picture = picture_of({{1, 2, 0, false, true}});
    picture.counts.records = 12;
    picture.counts.positions = 10;
    const std::string script = png(picture);
    CHECK(has(script, gnuplot_string("2 records have no usable position and are not shown.")));
    CHECK(has(script, gnuplot_string("1 of the 10 positions are shown").substr(0, 40)));
}

TEST_CASE("without positions there is a picture that says so") {
    Picture none = picture_of({});
    CHECK(has(png(none), gnuplot_string("No records")));
    none.counts.records = 1;
    CHECK(has(png(none), gnuplot_string("No positions")));
    CHECK(has(png(none), "\nplot "));
}
