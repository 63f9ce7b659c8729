#include "xml/lane/lesson.hpp"

#include "xml/lane/skeleton_maker.hpp"
#include "xml/lane/skeletons.hpp"

namespace busfeed::xml::lane {

namespace {

// A record that is longer, or has more tags, is too rare to be worth a skeleton.
constexpr std::uint64_t longest_record = 32768;
constexpr std::size_t most_tags = 1024;

}  // namespace

void Lesson::begin(Bytes tag, const char* name, Attributes attributes) {
    tags_.clear();
    listening_ = records_ < most_;
    start(tag, name, attributes);
}

void Lesson::start(Bytes tag, const char* name, Attributes attributes) {
    if (!listening_) return;
    if (tags_.size() >= most_tags) {  // end tags are not refused
        listening_ = false;
        return;
    }
    Tag& it = tags_.emplace_back(Tag{.bytes = tag, .is_start = true, .name = name, .attributes = {}, .text = {}});
    for (const Attribute attribute : attributes)
        it.attributes.emplace_back(std::string(attribute.name), std::string(attribute.value));
}

void Lesson::end(Bytes tag, std::string_view text) {
    if (!listening_) return;
    tags_.push_back({.bytes = tag, .is_start = false, .name = {}, .attributes = {}, .text = std::string(text)});
}

void Lesson::finish() {
    if (!listening_) return;
    listening_ = false;
    ++records_;
    const std::optional<std::string_view> record = bytes_of({tags_.front().bytes.from, tags_.back().bytes.to});
    if (!record || record->size() > longest_record) return;

    SkeletonMaker maker;
    for (std::size_t i = 0; i < tags_.size(); ++i) {
        const Tag& it = tags_[i];
        const std::string_view bytes = *bytes_of(it.bytes);
        if (i > 0) {
            const Tag& before = tags_[i - 1];
            const std::string_view between = *bytes_of({before.bytes.to, it.bytes.from});
            const bool is_element = before.is_start && !it.is_start;
            const bool is_empty = is_element && bytes.empty();
            if (!is_empty && !(is_element ? maker.content(between, it.text) : maker.blanks(between))) return;
        }
        if (!it.is_start) maker.end(bytes);
        else if (!maker.start(bytes, it.name, it.attributes)) return;
    }
    element_ = tags_.front().name;
    skeletons_.learn(std::move(maker).finish());
}

std::optional<std::string_view> Lesson::bytes_of(Bytes bytes) const {
    if (bytes.from < first_ || bytes.to < bytes.from || bytes.to - first_ > bytes_.size()) return std::nullopt;
    return bytes_.substr(bytes.from - first_, bytes.to - bytes.from);
}

}  // namespace busfeed::xml::lane
