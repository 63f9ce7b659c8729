#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "xml/lane/skeleton.hpp"

namespace busfeed::xml::lane {

/// The skeletons that are known, as a tree: those that begin with the same stretches share them, so that a record with
/// an optional field is told from one without where they differ.
class Skeletons {
public:
    /// What a record may have at most to be taken by the lane; more is Expat's to judge.
    struct Bounds {
        std::size_t value;  // bytes of one
        std::size_t depth;  // elements that are open at most, the record's own included
    };

    /// Keeps one more. What is known already is not kept twice.
    void learn(Skeleton skeleton);

    /// How many are known.
    std::size_t size() const { return size_; }

    /// Forgets them all. Numbers of markups do not come again.
    void clear();

    /// A record that repeats a skeleton.
    struct Match {
        const Markup* markup = nullptr;              // lent until the next learn() or clear()
        std::span<const std::string_view> values{};  // lent until the next match()
        const char* end = nullptr;                   // behind its end tag
        std::uint64_t line_ends = 0;                 // in it
        bool unfinished = false;                     // no match, but the bytes end before all of it could be told
    };

    /// Whether the bytes at `at` begin with such a record. The bytes end at `end`, and there is padding behind them.
    Match match(const char* at, const char* end, const Bounds& bounds);

    /// After a match(): where the place that a step of its markup tells is in the record.
    const char* place_in_match(const Markup::Step::Place& place) const;

private:
    struct Known {
        explicit Known(Markup its_markup);

        Markup markup;
        std::vector<std::string_view> values;  // of the last match
        std::vector<std::size_t> in_holes;     // the numbers of those that are
        std::size_t longest_constant = 0;      // bytes of the longest of the others
    };

    struct Node;
    using Branch = std::vector<std::unique_ptr<Node>>;

    /// A stretch, what may follow it, or the skeleton that ends with it.
    struct Node {
        std::string literal;   // and padding
        std::size_t size = 0;  // without it
        std::optional<Hole> hole;
        std::uint64_t line_ends = 0;
        Branch next;
        std::unique_ptr<Known> ends;
    };

    struct Found {
        const char* begin;
        const char* end;
        bool escaped;
    };

    struct Trail {
        Branch* branch;
        std::size_t next;  // of the branch, to try if this leads nowhere
        const char* at;
        std::uint64_t line_ends;
    };

    static bool fits(const Known& known, const Bounds& bounds);
    std::span<const std::string_view> values_of(Known& known);
    void unescape(Known& known, std::size_t most);

    Branch roots_;
    std::size_t size_ = 0;
    std::vector<Found> holes_;     // of the match
    std::vector<Trail> trail_;     // how it was come to
    std::string unescaped_;
    const char* begin_ = nullptr;  // of the match
};

}  // namespace busfeed::xml::lane
