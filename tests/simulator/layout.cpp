#include "layout.hpp"

#include <algorithm>
#include <stdexcept>

namespace busfeed::simulator {

namespace {

constexpr std::string_view white = " \t\r\n";

/// Without the white space that only lays the text out: any that is more than a single blank.
std::string compacted(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find_first_not_of(white, i), text.size());
        if (end == i) {
            out += text[i++];
            continue;
        }
        if (text.substr(i, end - i) == " ") out += ' ';
        i = end;
    }
    return out;
}

std::string with_line_ends(std::string_view text, std::string_view line_end) {
    std::string out;
    for (const char c : text) {
        if (c == '\n') {
            out += line_end;
        } else if (c != '\r') {
            out += c;
        }
    }
    return out;
}

std::string styled(std::string_view text, const Style& style) {
    if (style.compact) return compacted(text);
    if (!style.line_end.empty()) return with_line_ends(text, style.line_end);
    return std::string(text);
}

Write find_field(std::string_view name, std::initializer_list<Field> own) {
    for (const Field& field : own) {
        if (field.name == name) return field.write;
    }
    for (const Field& field : common_fields()) {
        if (field.name == name) return field.write;
    }
    throw std::logic_error("a layout names a field that is not there: " + std::string(name));
}

Test find_condition(std::string_view name) {
    for (const Condition& condition : common_conditions()) {
        if (condition.name == name) return condition.holds;
    }
    throw std::logic_error("a layout names a condition that is not there: " + std::string(name));
}

}  // namespace

Layout::Layout(std::string_view recorded, const Style& style, std::initializer_list<Field> own) {
    const std::string whole = styled(recorded, style);
    std::string_view rest = whole;
    std::size_t open_condition = 0;
    bool is_open = false;
    while (!rest.empty()) {
        const std::size_t brace = std::min(rest.find('{'), rest.size());
        Piece piece;
        piece.text = rest.substr(0, brace);
        rest.remove_prefix(brace);
        if (!rest.empty()) {
            const std::size_t end = rest.find('}');
            if (end == std::string_view::npos) throw std::logic_error("a layout has { without }");
            const std::string_view name = rest.substr(1, end - 1);
            rest.remove_prefix(end + 1);
            if (name == "/") {
                if (!is_open) throw std::logic_error("a layout has {/} alone");
                pieces_[open_condition].skip_to = pieces_.size() + 1;
                is_open = false;
            } else if (name.starts_with('?') || name.starts_with('!')) {
                if (is_open) throw std::logic_error("a layout has a condition in a condition");
                piece.test = find_condition(name.substr(1));
                piece.wanted = name.front() == '?';
                open_condition = pieces_.size();
                is_open = true;
            } else {
                piece.value = find_field(name, own);
            }
        }
        pieces_.push_back(std::move(piece));
    }
    if (is_open) throw std::logic_error("a layout has a condition without {/}");
}

void Layout::write(Output& out, const Bus& bus, const Feed& feed) const {
    const Scene scene{bus, feed};
    for (std::size_t i = 0; i < pieces_.size();) {
        const Piece& piece = pieces_[i];
        out.text(piece.text);
        if (piece.value != nullptr) piece.value(out, scene);
        i = piece.test != nullptr && piece.test(bus) != piece.wanted ? piece.skip_to : i + 1;
    }
}

}  // namespace busfeed::simulator
