#include "xml/lane/skeletons.hpp"

#include <algorithm>
#include <utility>

#include "xml/lane/wide.hpp"
#include "xml/place.hpp"

namespace busfeed::xml::lane {

namespace {

/// So many turns may lead nowhere until the record is no repeat. Records are told apart in a few; hostile ones could
/// make it a long search.
constexpr std::size_t most_wrong_turns = 64;

}  // namespace

Skeletons::Known::Known(Markup its_markup) : markup(std::move(its_markup)), values(markup.values().size()) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const auto& constant = markup.values()[i]) values[i] = *constant;
        else in_holes.push_back(i);
        longest_constant = std::max(longest_constant, values[i].size());
    }
}

void Skeletons::learn(Skeleton skeleton) {
    Branch* branch = &roots_;
    for (std::size_t i = 0; i < skeleton.stretches.size(); ++i) {
        const Skeleton::Stretch& stretch = skeleton.stretches[i];
        const auto same = [&](const auto& node) {
            return node->size == stretch.literal.size() && node->literal.starts_with(stretch.literal) &&
                   node->hole == stretch.hole;
        };
        auto it = std::ranges::find_if(*branch, same);
        if (it == branch->end()) {
            auto node = std::make_unique<Node>();
            node->literal = stretch.literal + std::string(padding, '\0');
            node->size = stretch.literal.size();
            node->hole = stretch.hole;
            node->line_ends = place_after(stretch.literal, {}).line - Position{}.line;
            it = branch->insert(branch->begin(), std::move(node));
        }
        Node& node = **it;
        if (i + 1 == skeleton.stretches.size() && !node.ends) {
            node.ends = std::make_unique<Known>(std::move(skeleton.markup));
            ++size_;
            return;
        }
        branch = &node.next;
    }
}

void Skeletons::clear() {
    roots_.clear();
    size_ = 0;
}

auto Skeletons::match(const char* at, const char* end, const Bounds& bounds) -> Match {
    holes_.clear();
    trail_.clear();
    begin_ = at;
    Branch* branch = &roots_;
    std::size_t next = 0;
    std::uint64_t line_ends = 0;
    std::size_t wrong_turns = 0;
    bool unfinished = false;
    for (;;) {
        if (next == branch->size()) {  // nothing here: back to where there was a choice
            if (trail_.empty() || ++wrong_turns > most_wrong_turns) return {.unfinished = unfinished};
            const Trail& before = trail_.back();
            branch = before.branch;
            next = before.next;
            at = before.at;
            line_ends = before.line_ends;
            trail_.pop_back();
            holes_.pop_back();
            continue;
        }
        Node& node = *(*branch)[next++];
        const auto left = static_cast<std::size_t>(end - at);
        if (!wide::same_bytes(at, node.literal.data(), std::min(node.size, left))) continue;
        if (node.size > left) {
            unfinished = true;
            continue;
        }
        // What repeats often moves to the front.
        if (next > 1) std::swap((*branch)[next - 1], (*branch)[next - 2]);
        const char* const value = at + node.size;
        if (!node.hole) {
            if (!fits(*node.ends, bounds)) return {};
            return {.markup = &node.ends->markup,
                    .values = values_of(*node.ends),
                    .end = value,
                    .line_ends = line_ends + node.line_ends};
        }
        const Inert found = inert(*node.hole, value, end);
        if (found.end == end) {
            unfinished = true;
            continue;
        }
        if (static_cast<std::size_t>(found.end - value) > bounds.value) continue;
        trail_.push_back({branch, next, at, line_ends});
        holes_.push_back({value, found.end, found.escaped});
        line_ends += node.line_ends;
        at = found.end;
        branch = &node.next;
        next = 0;
    }
}

bool Skeletons::fits(const Known& known, const Bounds& bounds) {
    return known.markup.depth() <= bounds.depth && known.longest_constant <= bounds.value;
}

/// Those of the record that was found.
std::span<const std::string_view> Skeletons::values_of(Known& known) {
    std::size_t escaped = 0;
    for (std::size_t hole = 0; hole < known.in_holes.size(); ++hole) {
        const Found& it = holes_[hole];
        std::string_view& value = known.values[known.in_holes[hole]];
        value = {it.begin, static_cast<std::size_t>(it.end - it.begin)};
        if (it.escaped) escaped += value.size();
    }
    if (escaped > 0) unescape(known, escaped);
    return known.values;
}

/// `most`: bytes that the values which have references take as they are written; they become fewer.
void Skeletons::unescape(Known& known, std::size_t most) {
    unescaped_.clear();
    unescaped_.reserve(most);  // so that views of it stay
    for (std::size_t hole = 0; hole < known.in_holes.size(); ++hole) {
        if (!holes_[hole].escaped) continue;
        std::string_view& value = known.values[known.in_holes[hole]];
        const std::size_t from = unescaped_.size();
        append_unescaped(unescaped_, value);
        value = std::string_view(unescaped_).substr(from);
    }
}

const char* Skeletons::place_in_match(const Markup::Step::Place& place) const {
    return (place.literal == 0 ? begin_ : holes_[place.literal - 1].end) + place.offset;
}

}  // namespace busfeed::xml::lane
