#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "xml/event.hpp"
#include "xml/lane/skeleton.hpp"

namespace busfeed::xml::lane {

/// Puts a skeleton together from a record's bytes, which Expat has said to be tags and what is between them. Each call
/// is given the next bytes, without a gap; one that gives false has met something that no skeleton has.
class SkeletonMaker {
public:
    using NamedText = std::pair<std::string, std::string>;

    /// A start tag, with the name and the attributes that Expat reported.
    bool start(std::string_view bytes, std::string_view name, const std::vector<NamedText>& attributes);
    /// An end tag; empty where `<a/>` has none.
    void end(std::string_view bytes);
    /// All between a start tag and the end tag of the same element, and the text that Expat reported for it.
    bool content(std::string_view bytes, std::string_view text);
    /// What stands between other tags: blanks alone.
    bool blanks(std::string_view bytes);

    /// Behind the record's end tag.
    Skeleton finish() &&;

private:
    bool value(std::string_view bytes, std::string_view reported, Hole hole);
    void constant(std::string_view bytes, std::string_view reported);
    Markup::Step& step(Markup::Step::Kind kind);

    std::vector<Skeleton::Stretch> stretches_{1};
    std::vector<std::optional<std::string>> values_;  // see Markup::values()
    std::vector<Markup::Step> steps_;
};

}  // namespace busfeed::xml::lane
