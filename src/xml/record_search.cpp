#include "xml/record_search.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "xml/place.hpp"

namespace busfeed::xml {

namespace {

constexpr std::size_t longest_tag = 4096;  // what is longer is no tag that is looked for
constexpr std::string_view behind_name = " \t\r\n/>";

/// Drops bytes from the front: not a CR alone where its LF may follow, since they are one line end.
void skip(std::string& bytes, std::size_t size, Position& place) {
    place = place_after(std::string_view(bytes).substr(0, size), place);
    bytes.erase(0, size);
}

}  // namespace

std::string_view name_of_tag(std::string_view tag) { return tag.substr(1, tag.find_first_of(behind_name) - 1); }

bool is_tag_of(std::string_view tag, std::string_view name) {
    tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
    return tag.size() > name.size() && tag.starts_with(name) && behind_name.find(tag[name.size()]) != behind_name.npos;
}

RecordSearch::RecordSearch(std::string record, std::vector<std::string> around, std::vector<std::string> open)
    : record_(std::move(record)), open_(std::move(open)) {
    for (std::size_t level = 0; level < around.size(); ++level)
        around_.push_back({std::string(name_of_tag(around[level])),
                           std::string(name_of_tag(level < open_.size() ? open_[level] : around[level]))});
}

exec::Task<RecordSearch::Found> RecordSearch::run(ByteReader& reader, std::size_t block, std::size_t first,
                                                  std::string& bytes, Position& place) {
    std::string more(block, '\0');
    std::size_t at = first;
    bool at_end = false;
    for (;;) {
        at = std::min(bytes.find('<', at), bytes.size());
        const std::size_t end = bytes.find('>', at);
        if (end == bytes.npos && bytes.size() - at < longest_tag && !at_end) {
            // A CR stays, so that the LF behind it is still known as its own.
            const std::size_t done = at > 0 && at == bytes.size() && bytes.back() == '\r' ? at - 1 : at;
            skip(bytes, done, place);
            at -= done;
            const std::size_t size = co_await reader.read(std::span(more));
            at_end = size == 0;
            bytes.append(more, 0, size);
            continue;
        }
        if (at == bytes.size()) co_return Found::nothing;
        const std::size_t size = end == bytes.npos ? bytes.size() - at : end - at + 1;  // or it is cut off
        const Found found = look_at(std::string_view(bytes).substr(at, std::min(size, longest_tag)));
        if (found != Found::nothing) {
            skip(bytes, at, place);
            co_return found;
        }
        ++at;
    }
}

RecordSearch::Found RecordSearch::look_at(std::string_view tag) {
    if (tag.starts_with("<?xml") && tag.size() > 5 && std::string_view(" \t\r\n").find(tag[5]) != tag.npos)
        return Found::document;
    const bool is_end = tag.starts_with("</");
    const bool is_empty = tag.ends_with("/>");
    for (std::size_t level = 0; level < around_.size(); ++level) {
        const auto& [before, open_at_first] = around_[level];
        if (!is_tag_of(tag, before) && !is_tag_of(tag, open_at_first)) continue;
        if (!is_end && level == 0) return Found::document;
        open_.resize(std::min(open_.size(), level));  // it ended, or another of its kind follows
        if (!is_end && !is_empty && open_.size() == level) open_.emplace_back(tag);
        return Found::nothing;
    }
    const bool inside_root = around_.empty() || !open_.empty();
    return !record_.empty() && !is_end && inside_root && is_tag_of(tag, record_) ? Found::record : Found::nothing;
}

}  // namespace busfeed::xml
