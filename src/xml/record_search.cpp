#include "xml/record_search.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include "xml/place.hpp"

namespace busfeed::xml {

namespace {

/// Where the tag begins behind the first byte; npos: nowhere in these bytes.
std::size_t find_tag(std::string_view bytes, std::string_view tag) {
    static constexpr std::string_view behind_name = " \t\r\n/>";
    for (std::size_t at = bytes.find(tag, 1); at != bytes.npos; at = bytes.find(tag, at + 1)) {
        const std::size_t end = at + tag.size();
        if (end < bytes.size() && behind_name.find(bytes[end]) != behind_name.npos) return at;
    }
    return bytes.npos;
}

/// Never between a CR and its LF, which are one line end.
void skip(std::string& bytes, std::size_t size, Position& place) {
    if (size > 0 && size < bytes.size() && bytes[size - 1] == '\r' && bytes[size] == '\n') --size;
    place = place_after(std::string_view(bytes).substr(0, size), place);
    bytes.erase(0, size);
}

}  // namespace

bool find_next_record(ByteReader& reader, const std::string& element, std::size_t block, std::string& bytes,
                      Position& place) {
    const std::string tag = "<" + element;
    std::string more(block, '\0');
    for (;;) {
        if (const std::size_t at = find_tag(bytes, tag); at != bytes.npos) {
            skip(bytes, at, place);
            return true;
        }
        // What may be the first part of the tag stays, with the byte before it: it is the one that is not looked at.
        const std::size_t stay = std::min(bytes.size(), tag.size() + 2);
        if (bytes.size() > stay) skip(bytes, bytes.size() - stay, place);
        const std::size_t size = reader.read(std::span(more));
        if (size == 0) return false;
        bytes.append(more, 0, size);
    }
}

}  // namespace busfeed::xml
