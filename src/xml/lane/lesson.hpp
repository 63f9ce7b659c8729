#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "xml/event.hpp"
#include "xml/lane/skeleton.hpp"

namespace busfeed::xml::lane {

class Skeletons;

/// Listens to what Expat says of records, with the bytes before it, and makes skeletons of them. Whatever is not plain
/// makes none: comments, processing instructions, references by number, values in several stretches.
class Lesson {
public:
    /// `bytes` are what Expat is given now, lent, the first of which is the `first`th that it is given of the document.
    /// At most `most` records are learned.
    Lesson(Skeletons& skeletons, std::string_view bytes, std::uint64_t first, std::size_t most)
        : skeletons_(skeletons), bytes_(bytes), first_(first), most_(most) {}

    /// Bytes of a tag, from and to, counted like `first`. An end tag that is none (`<a/>`) is empty, and behind its
    /// start tag.
    struct Bytes {
        std::uint64_t from, to;
    };

    /// A record begins with this start tag.
    void begin(Bytes tag, const char* name, Attributes attributes);
    /// Nothing is to be learned of it.
    void drop() { listening_ = false; }
    /// Tags inside it. `text`: the element's own, if it has no children.
    void start(Bytes tag, const char* name, Attributes attributes);
    void end(Bytes tag, std::string_view text);
    /// That was the record's end tag: it is learned, if it can be.
    void finish();

    /// How many records were learned, or tried to.
    std::size_t records() const { return records_; }
    /// The element of the last record that was learned.
    const std::string& element() const { return element_; }

private:
    struct Tag {
        Bytes bytes;
        bool is_start;
        std::string name;
        std::vector<std::pair<std::string, std::string>> attributes;
        std::string text;  // before an end tag
    };

    std::optional<std::string_view> bytes_of(Bytes bytes) const;

    Skeletons& skeletons_;
    std::string_view bytes_;
    std::uint64_t first_;
    std::size_t most_;
    bool listening_ = false;
    std::vector<Tag> tags_;
    std::size_t records_ = 0;
    std::string element_;
};

}  // namespace busfeed::xml::lane
