#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "exec/task.hpp"
#include "xml/byte_reader.hpp"
#include "xml/event.hpp"

namespace busfeed::xml {

/// Looks through text behind an error for the place from which a document can be read on. A search, not a parse: it
/// may find a tag that stands in a comment.
class RecordSearch {
public:
    /// `record`: the name of the records' element; empty: none is known, and only another document is looked for.
    /// `around`: the start tags of the elements that records stood in, the root first. `open`: of those that are open
    /// where the search begins, no more; other elements may be among them, in which records may stand as well. It goes on
    /// to note which ones end and begin on the way.
    RecordSearch(std::string record, std::vector<std::string> around, std::vector<std::string> open);

    enum class Found {
        nothing,
        record,   // a start tag of the record's element
        document  // an XML declaration, or a start tag of the root's element: another document begins
    };

    /// Searches `bytes`, which stand at `place`, from `first` on, and reads on (and waits) while nothing is found. Then
    /// `bytes` begin with what was found, and `place` is where it stands.
    exec::Task<Found> run(ByteReader& reader, std::size_t block, std::size_t first, std::string& bytes, Position& place);

    /// The start tags that are open around what was found.
    const std::vector<std::string>& open() const { return open_; }

private:
    Found look_at(std::string_view tag);

    struct Names {
        std::string before, open_at_first;
    };

    std::string record_;
    std::vector<Names> around_;  // what may stand at each level
    std::vector<std::string> open_;
};

/// Of a start tag, `<name …`.
std::string_view name_of_tag(std::string_view tag);

/// Whether this start tag (`<name …`) or end tag (`</name …`) is of that name.
bool is_tag_of(std::string_view tag, std::string_view name);

}  // namespace busfeed::xml
