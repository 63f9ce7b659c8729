#include "xml/lane/skeleton_maker.hpp"

#include <algorithm>

#include "xml/white_space.hpp"

namespace busfeed::xml::lane {

namespace {

constexpr std::string_view cdata_start = "<![CDATA[";
constexpr std::string_view cdata_end = "]]>";

/// Goes over blanks.
void skip_blanks(std::string_view& bytes) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of(white_space), bytes.size()));
}

/// Goes over `what`, if the bytes begin with it.
bool skip(std::string_view& bytes, std::string_view what) {
    if (!bytes.starts_with(what)) return false;
    bytes.remove_prefix(what.size());
    return true;
}

/// As XML reports them: every line end is a line feed.
std::string with_line_feeds(std::string_view blanks) {
    std::string text;
    for (std::size_t i = 0; i < blanks.size(); ++i) {
        if (blanks[i] != '\r') text += blanks[i];
        else if (i + 1 == blanks.size() || blanks[i + 1] != '\n') text += '\n';
    }
    return text;
}

bool is_namespace(std::string_view attribute) { return attribute == "xmlns" || attribute.starts_with("xmlns:"); }

}  // namespace

bool SkeletonMaker::start(std::string_view bytes, std::string_view name, const std::vector<NamedText>& attributes) {
    Markup::Step& tag = step(Markup::Step::Kind::start);
    tag.name = name;
    std::string_view rest = bytes;
    const auto keep_up_to_here = [&] {
        stretches_.back().literal.append(bytes, 0, bytes.size() - rest.size());
        bytes = rest;
    };
    if (!skip(rest, "<") || !skip(rest, name)) return false;
    for (const auto& [attribute, reported] : attributes) {
        skip_blanks(rest);
        if (!skip(rest, attribute)) return false;
        skip_blanks(rest);
        if (!skip(rest, "=")) return false;
        skip_blanks(rest);
        if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return false;
        const char quote = rest[0];
        rest.remove_prefix(1);
        const std::size_t size = rest.find(quote);
        if (size == rest.npos) return false;
        keep_up_to_here();
        tag.attributes.push_back({attribute, values_.size()});
        const std::string_view written = rest.substr(0, size);
        if (is_namespace(attribute)) {
            if (written != reported) return false;
            constant(written, reported);
        } else if (!value(written, reported, quote == '"' ? Hole::double_quoted : Hole::single_quoted)) {
            return false;
        }
        rest.remove_prefix(size);
        bytes = rest;
        skip(rest, std::string_view(&quote, 1));
    }
    skip_blanks(rest);
    if (rest != ">" && rest != "/>") return false;
    rest = {};
    keep_up_to_here();
    return true;
}

void SkeletonMaker::end(std::string_view bytes) {
    Markup::Step& tag = step(Markup::Step::Kind::end);
    const auto started = std::ranges::find_if(steps_.rbegin() + 1, steps_.rend(), [open = 0](const Markup::Step& it) mutable {
        if (it.kind == Markup::Step::Kind::end) ++open;
        else if (it.kind == Markup::Step::Kind::start && open-- == 0) return true;
        return false;
    });
    tag.name = started->name;
    stretches_.back().literal += bytes;
}

bool SkeletonMaker::content(std::string_view bytes, std::string_view text) {
    const std::size_t number = values_.size();
    bool can_be = true;
    if (skip(bytes, cdata_start)) {
        if (!bytes.ends_with(cdata_end)) return false;
        bytes.remove_suffix(cdata_end.size());
        stretches_.back().literal += cdata_start;
        can_be = value(bytes, text, Hole::cdata);
        stretches_.back().literal += cdata_end;
    } else if (bytes.find_first_of("\t\r\n") != bytes.npos) {  // blanks with a line end in them are the same in each
        return blanks(bytes);
    } else {
        can_be = value(bytes, text, Hole::text);
    }
    step(Markup::Step::Kind::text).value = number;
    return can_be;
}

bool SkeletonMaker::blanks(std::string_view bytes) {
    if (!is_blank(bytes)) return false;
    if (bytes.empty()) return true;
    const std::size_t number = values_.size();
    constant(bytes, with_line_feeds(bytes));
    step(Markup::Step::Kind::text).value = number;
    return true;
}

Skeleton SkeletonMaker::finish() && {
    return {std::move(stretches_), Markup(std::move(steps_), std::move(values_))};
}

/// A value that differs from record to record, and is inert in this one, too.
bool SkeletonMaker::value(std::string_view bytes, std::string_view reported, Hole hole) {
    const std::string padded = std::string(bytes) + std::string(8, '\n') + std::string(padding, '\0');  // see inert()
    const Inert found = inert(hole, padded.data(), padded.data() + bytes.size() + 8);
    if (found.end != padded.data() + bytes.size()) return false;
    std::string resolved;
    if (hole == Hole::cdata) resolved = bytes;
    else append_unescaped(resolved, bytes);
    if (resolved != reported) return false;
    values_.emplace_back();
    stretches_.back().hole = hole;
    stretches_.emplace_back();
    return true;
}

void SkeletonMaker::constant(std::string_view bytes, std::string_view reported) {
    stretches_.back().literal += bytes;
    values_.emplace_back(reported);
}

/// A step that begins behind all bytes so far.
Markup::Step& SkeletonMaker::step(Markup::Step::Kind kind) {
    Markup::Step& it = steps_.emplace_back(Markup::Step{.kind = kind});
    it.place = {stretches_.size() - 1, stretches_.back().literal.size()};
    return it;
}

}  // namespace busfeed::xml::lane
