#include "feed/record_builder.hpp"

#include <string_view>

#include "feed/white_space.hpp"

namespace busfeed::feed {

void RecordBuilder::begin(const xml::XmlEvent& start, std::string_view source, const std::vector<std::string>& prefixes) {
    prefixes_ = &prefixes;
    record_.begin(source, start.source->position().line);
    open_.clear();
    path_.clear();
    text_.clear();
    add_attributes(start);
    start.source->skip_text();  // what stands between fields belongs to none
    start.source->begin_record();
}

bool RecordBuilder::add_other(const xml::XmlEvent& event) {
    switch (event.kind) {
        case xml::XmlEvent::Kind::leaf: add_leaf_within(event); break;
        case xml::XmlEvent::Kind::start: open(event); break;
        case xml::XmlEvent::Kind::text:
            if (!open_.empty()) text_.append(event.text);
            break;
        case xml::XmlEvent::Kind::end:
            if (open_.empty()) {
                event.source->end_record();
                return true;
            }
            close();
            if (open_.empty()) event.source->skip_text();
            break;
        case xml::XmlEvent::Kind::document:
        case xml::XmlEvent::Kind::resume:
        case xml::XmlEvent::Kind::repeat: break;
    }
    if (is_too_large()) refuse(event);
    return false;
}

void RecordBuilder::refuse(const xml::XmlEvent& event) const {
    event.source->refuse(xml::Refusal::limit, "a record takes more than " + std::to_string(limit_) +
                                                  " bytes (a quarter of --max-memory)");
}

/// open() and close() in one.
void RecordBuilder::add_leaf_within(const xml::XmlEvent& leaf) {
    open_.back().has_children = true;
    const std::size_t length = path_.size();
    path_ += '/';
    path_ += without_prefix(leaf.name);
    record_.set(record_.place(path_), leaf.text);
    path_.resize(length);
}

void RecordBuilder::open(const xml::XmlEvent& start) {
    if (!open_.empty()) {
        open_.back().has_children = true;
        path_ += '/';
    }
    path_ += without_prefix(start.name);
    open_.push_back({record_.place(path_), path_.size(), text_.size(), false});
    if (!start.attributes.empty()) add_attributes(start);
}

void RecordBuilder::close() {
    const OpenElement element = open_.back();
    open_.pop_back();
    const std::string_view own_text = std::string_view(text_).substr(element.text_begin);
    if (!element.has_children || !is_blank(own_text)) record_.set(element.place, own_text);
    text_.resize(element.text_begin);
    path_.resize(open_.empty() ? 0 : open_.back().path_length);
}

void RecordBuilder::add_attributes(const xml::XmlEvent& start) {
    const std::size_t length = path_.size();
    for (const xml::Attribute attribute : start.attributes) {
        path_ += length == 0 ? "@" : "/@";
        path_ += attribute.name;
        record_.set(record_.place(path_), attribute.value);
        path_.resize(length);
    }
}

}  // namespace busfeed::feed
