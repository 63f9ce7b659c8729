#include "output/picture_script.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "output/gnuplot_text.hpp"
#include "output/picture_frame.hpp"
#include "output/route_colours.hpp"

namespace busfeed::output {

namespace {

constexpr std::size_t most_of_a_name = 18;  // characters
constexpr double line_of_note = 17;         // pixels
constexpr double letter_of_note = 6.1;      // about its width
constexpr double letter_of_legend = 7.6;
constexpr std::string_view font = "sans-serif";
constexpr std::string_view dark = "#222222", middling = "#666666";

/// The dots of one colour.
struct Group {
    std::string name;  // in the legend
    std::string_view colour;
    std::vector<const PictureDot*> dots;
};

/// The colours that a picture has, in the order of its legend: the routes by how many positions they have, then all
/// others.
class Groups {
public:
    explicit Groups(const Picture& picture) {
        std::vector<std::size_t> order(picture.routes.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        const auto before = [&](std::size_t a, std::size_t b) {
            const auto& [x, y] = std::pair(picture.routes[a], picture.routes[b]);
            return x.positions != y.positions ? x.positions > y.positions : x.name < y.name;
        };
        std::ranges::sort(order, before);
        const std::size_t coloured = std::min(order.size(), colours_of_routes);
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < coloured; ++i) names.push_back(picture.routes[order[i]].name);
        const std::vector<std::string_view> colours = route_colours(names);
        std::vector<std::size_t> group_of(order.size() + 1, coloured);  // by the number of the route; 0: none
        for (std::size_t i = 0; i < coloured; ++i) {
            group_of[order[i] + 1] = i;
            const Fleet::Route& route = picture.routes[order[i]];
            groups_.push_back({shown_in_picture(route.name, most_of_a_name) + " (" + grouped(route.positions) + ")",
                               colours[i], {}});
        }
        groups_.push_back({name_of_others(picture, order, coloured), colour_of_others, {}});
        for (const PictureDot& dot : picture.dots) groups_[group_of[dot.route]].dots.push_back(&dot);
    }

    const std::vector<Group>& all() const { return groups_; }

    /// With names; none where no position has a route.
    std::vector<const Group*> legend() const {
        std::vector<const Group*> legend;
        if (groups_.size() == 1) return legend;
        for (const Group& group : groups_)
            if (!group.name.empty()) legend.push_back(&group);
        return legend;
    }

private:
    static std::string name_of_others(const Picture& picture, const std::vector<std::size_t>& order,
                                      std::size_t coloured) {
        std::uint64_t positions = 0;
        for (std::size_t i = coloured; i < order.size(); ++i) positions += picture.routes[order[i]].positions;
        const std::size_t others = order.size() - coloured;
        std::uint64_t all = 0;
        for (const Fleet::Route& route : picture.routes) all += route.positions;
        const std::uint64_t without = picture.counts.positions - all;
        if (others == 0) return without == 0 ? "" : "no route (" + grouped(without) + ")";
        return std::string(without == 0 ? "other" : "other, none") + " (" + grouped(positions + without) + ")";
    }

    std::vector<Group> groups_;
};

std::string number(double value) {
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

/// A place in the data: to a hundredth of a metre, which is less than any picture shows.
void append_place(std::string& text, const PictureDot& dot) {
    std::array<char, 64> digits{};
    char* const end = digits.data() + digits.size();
    char* at = std::to_chars(digits.data(), end, dot.longitude, std::chars_format::fixed, 7).ptr;
    *at++ = ' ';
    at = std::to_chars(at, end, dot.latitude, std::chars_format::fixed, 7).ptr;
    *at++ = '\n';
    text.append(digits.data(), at);
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// The text in lines of at most so many characters, where its blanks allow it.
std::vector<std::string> lines_of(std::string_view text, std::size_t most) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        std::size_t end = text.size();
        if (end > most) {
            end = text.rfind(' ', most);
            if (end == text.npos || end == 0) end = std::min(text.find(' '), text.size());
        }
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string length_text(double metres) {
    return metres >= 1000 ? number(metres / 1000) + " km" : number(metres) + " m";
}

/// gnuplot's SVG takes `&#x41;` for a character, also where XML has none of that number, and leaves `]]>` as it is,
/// which XML does not allow. So both are written as such characters themselves.
std::string for_svg(std::string_view text) {
    std::string safe;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '&' && i + 1 < text.size() && text[i + 1] == '#') safe += "&#x26;";
        else if (text[i] == '>') safe += "&#x3e;";
        else safe += text[i];
    }
    return safe;
}

class Script {
public:
    Script(const Picture& picture, PictureKind kind) : picture_(picture), kind_(kind), groups_(picture) {
        std::size_t longest = 0;
        for (const Group* group : groups_.legend()) longest = std::max(longest, characters(group->name));
        margins_.right = longest == 0 ? 28 : 58 + letter_of_legend * static_cast<double>(longest);
        frame_ = picture_frame(picture.dots, margins_);
        heads_ = static_cast<std::size_t>(std::ranges::count(picture.dots, true, &PictureDot::is_last));
        write_notes();  // and give the picture the room for them
    }

    std::string write() {
        write_canvas();
        write_titles();
        if (picture_.dots.empty()) write_nothing();
        else write_map();
        return std::move(text_);
    }

private:
    template <class... Parts> void line(const Parts&... parts) {
        (text_.append(parts), ...);
        text_ += '\n';
    }

    /// Of gnuplot's screen: from 0 to 1, from the bottom left.
    std::string screen_x(double pixels) const { return number(pixels / frame_.width); }
    std::string screen_y(double pixels) const { return number(1 - pixels / frame_.height); }

    std::string text_of(std::string_view text) const {
        return kind_ == PictureKind::svg ? gnuplot_string(for_svg(text)) : gnuplot_string(text);
    }

    void label(std::string_view text, double x, double y, std::string_view side, int size, std::string_view colour,
               std::string_view weight = "") {
        line("set label ", text_of(text), " at screen ", screen_x(x), ",screen ", screen_y(y), " ", side, " font \"",
             font, weight, ",", std::to_string(size), "\" textcolor rgb \"", colour, "\" front");
    }

    void write_notes() {
        const double width = frame_.width - margins_.left - 20;
        const auto note = [&](const std::string& text) {
            for (std::string& one : lines_of(text, static_cast<std::size_t>(width / letter_of_note)))
                notes_.push_back(std::move(one));
        };
        if (picture_.counts.records == 0) note("There were none in the input, or none passed the filters.");
        if (heads_ < picture_.dots.size()) note("A large dot is the last position of a vehicle.");
        note(note_on_thinning(picture_.counts));
        note(note_on_unplaced(picture_.counts));
        if (frame_.outside > 0)
            note(grouped(frame_.outside) + (frame_.outside == 1 ? " position is" : " positions are") +
                 " far from all others, and outside of the picture.");
        if (!notes_.empty()) frame_.height += 6 + line_of_note * static_cast<double>(notes_.size());
    }

    void write_canvas() {
        line("set encoding utf8");
        line("set terminal ", kind_ == PictureKind::png ? "pngcairo" : "svg", " size ", number(frame_.width), ",",
             number(frame_.height), " noenhanced background \"#ffffff\" font \"", font, ",11\"");
        line("set lmargin at screen ", screen_x(frame_.left));
        line("set rmargin at screen ", screen_x(frame_.right));
        line("set tmargin at screen ", screen_y(frame_.top));
        line("set bmargin at screen ", screen_y(frame_.bottom));
        line("set border 15 back linewidth 1 linecolor rgb \"#b8b8b8\"");
        line("unset key");
        line("unset tics");
        line("set xrange [", number(frame_.west), ":", number(frame_.east), "]");
        line("set yrange [", number(frame_.south), ":", number(frame_.north), "]");
    }

    void write_titles() {
        label(heading_of(picture_.counts), frame_.left, 26, "left", 16, dark, ":Bold");
        label(times_of(picture_.counts), frame_.left, 51, "left", 11, middling);
        double y = frame_.bottom + margins_.bottom + 4;
        for (const std::string& note : notes_) {
            label(note, frame_.left, y, "left", 10, middling);
            y += line_of_note;
        }
    }

    void write_nothing() {
        label(picture_.counts.records == 0 ? "no records" : "no positions", (frame_.left + frame_.right) / 2,
              (frame_.top + frame_.bottom) / 2, "center", 14, "#a0a0a0");
        line("plot 2 notitle");  // above the range: there must be something to plot
    }

    void write_map() {
        write_axis("x", frame_.longitudes);
        write_axis("y", frame_.latitudes);
        line("set grid xtics ytics back linetype 1 linewidth 1 linecolor rgb \"#ececec\"");
        write_scale();
        write_legend();
        write_data();
        write_plot();
    }

    void write_axis(std::string_view axis, const std::vector<Tic>& tics) {
        std::string places;
        for (const Tic& tic : tics)
            places += (places.empty() ? "" : ", ") + text_of(tic.text) + " " + number(tic.degrees);
        if (places.empty()) return;
        line("set ", axis, "tics (", places, ") out nomirror scale 0.4 font \"", font, ",10\" textcolor rgb \"", middling,
             "\"");
    }

    /// How long a distance is, above the map's right end.
    void write_scale() {
        const double metres = round_number_up_to(110 * frame_.metres_a_pixel);
        const double length = metres / frame_.metres_a_pixel;
        const double y = frame_.top - 14;
        line("set arrow from screen ", screen_x(frame_.right - length), ",screen ", screen_y(y), " to screen ",
             screen_x(frame_.right), ",screen ", screen_y(y), " heads size screen 0.004,90 linewidth 1.5 linecolor rgb \"",
             middling, "\"");
        label(length_text(metres), frame_.right - length - 8, y, "right", 10, middling);
    }

    void write_legend() {
        if (groups_.legend().empty()) return;
        label("Route", frame_.right + 20, frame_.top + 8, "left", 11, dark, ":Bold");
        line("set key at screen ", screen_x(frame_.right + 12), ",screen ", screen_y(frame_.top + 20),
             " left top Left reverse samplen 0.5 spacing 1.15 font \"", font, ",11\" textcolor rgb \"", dark, "\"");
    }

    /// A block of data a colour: trails with blank lines between them, and one of the last position of each vehicle.
    void write_data() {
        for (std::size_t i = 0; i < groups_.all().size(); ++i) {
            const std::vector<const PictureDot*>& dots = groups_.all()[i].dots;
            if (dots.empty()) continue;
            const auto end = [&](std::size_t at) { return at + 1 == dots.size() || !dots[at + 1]->goes_on; };
            std::string lines, passed, last;
            for (std::size_t at = 0; at < dots.size(); ++at) {
                append_place(dots[at]->is_last ? last : passed, *dots[at]);
                if (!dots[at]->goes_on && end(at)) continue;  // alone
                append_place(lines, *dots[at]);
                if (end(at)) lines += '\n';
            }
            write_block("trails", i, lines);
            write_block("passed", i, passed);
            write_block("last", i, last);
        }
    }

    void write_block(std::string_view name, std::size_t i, const std::string& places) {
        if (places.empty()) return;
        const std::string block = "$" + std::string(name) + std::to_string(i);
        blocks_.insert(block);
        line(block, " << end");
        text_ += places;
        line("end");
    }

    /// The greyest lowest, the rarest route on top; all trails below all positions.
    void write_plot() {
        const std::size_t count = groups_.all().size();
        std::vector<std::string> layers;
        const auto add = [&](std::string_view name, std::string_view style, std::string_view others,
                             bool in_white = false) {
            for (std::size_t k = 0; k < count; ++k) {
                const std::size_t i = (k + count - 1) % count;
                const std::string block = "$" + std::string(name) + std::to_string(i);
                if (!blocks_.contains(block)) continue;
                const std::string_view colour = in_white ? "#ffffff" : i + 1 == count ? others : groups_.all()[i].colour;
                layers.push_back(block + " using 1:2 with " + std::string(style) + " linecolor rgb \"" +
                                 std::string(colour) + "\" notitle");
            }
        };
        const double head = size_of_heads();
        add("trails", "lines linewidth " + number(width_of_trails()), pale_colour_of_others);
        add("passed", "points pointtype 7 pointsize " + number(size_of_passed()), pale_colour_of_others);
        if (has_rims()) add("last", "points pointtype 7 pointsize " + number(head * 1.45), colour_of_others, true);
        add("last", "points pointtype 7 pointsize " + number(head), colour_of_others);
        for (const Group* group : groups_.legend())
            layers.push_back("keyentry with points pointtype 7 pointsize 1 linecolor rgb \"" + std::string(group->colour) +
                             "\" title " + text_of(group->name));
        std::string plot;
        for (const std::string& layer : layers) plot += (plot.empty() ? "plot " : ", \\\n     ") + layer;
        line(plot);
    }

    bool has_rims() const { return heads_ <= 3000; }
    double size_of_heads() const { return heads_ <= 200 ? 1.1 : heads_ <= 3000 ? 0.8 : heads_ <= 20'000 ? 0.45 : 0.25; }
    double size_of_passed() const {
        const std::size_t dots = picture_.dots.size();
        return dots <= 2000 ? 0.4 : dots <= 20'000 ? 0.3 : 0.2;
    }
    double width_of_trails() const { return picture_.dots.size() <= 20'000 ? 1.2 : 0.6; }

    const Picture& picture_;
    PictureKind kind_;
    Groups groups_;
    PictureMargins margins_{.left = 84, .top = 70, .right = 0, .bottom = 38};
    PictureFrame frame_{};
    std::vector<std::string> notes_;
    std::size_t heads_ = 0;
    std::set<std::string> blocks_;  // of data
    std::string text_;
};

}  // namespace

std::string picture_script(const Picture& picture, PictureKind kind) { return Script(picture, kind).write(); }

}  // namespace busfeed::output
