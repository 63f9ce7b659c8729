#include "feed/surroundings.hpp"

#include <algorithm>

#include "feed/prefix.hpp"

namespace busfeed::feed {

namespace {

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

template <class Texts> std::optional<std::string_view> value_of(const Texts& texts, std::string_view name) {
    const auto it = std::ranges::find(texts, name, [](const auto& text) -> std::string_view { return text.name; });
    return it == texts.end() ? std::nullopt : std::optional<std::string_view>(it->value);
}

}  // namespace

Surroundings::Surroundings(const Dialects& dialects) {
    for (const Dialect& dialect : dialects) {
        for (const std::string& path : dialect.errors) wanted_texts_.emplace_back(last_part(path));
        for (const Dialect::Mapping& field : dialect.fields)
            for (const std::string& path : field.paths) {
                if (!is_outside(path)) continue;
                if (last_part(path).starts_with('@')) attributes_wanted_ = true;
                else wanted_texts_.emplace_back(last_part(path));
            }
    }
}

void Surroundings::see(const xml::XmlEvent& event, const std::vector<std::string>& prefixes) {
    ended_path_.clear();
    switch (event.kind) {
        case xml::XmlEvent::Kind::start: open(event, without_any(prefixes, event.name)); break;
        case xml::XmlEvent::Kind::end: close(); break;
        case xml::XmlEvent::Kind::text:
            if (want_text()) open_[depth_ - 1].text += event.text;
            break;
        default: break;
    }
    if (!want_text()) event.source->skip_text();
}

void Surroundings::open(const xml::XmlEvent& start, std::string_view name) {
    if (depth_ == open_.size()) open_.emplace_back();
    Element element;
    element.name = name;
    element.text_wanted = std::ranges::find(wanted_texts_, name) != wanted_texts_.end();
    if (attributes_wanted_)
        for (const xml::Attribute attribute : start.attributes)
            element.attributes.push_back({std::string(attribute.name), std::string(attribute.value)});
    Element& before = open_[depth_++];
    const bool same = resuming_ && before.name == element.name && before.attributes == element.attributes;
    if (same) element.children = std::move(before.children);
    else resuming_ = false;
    before = std::move(element);
}

void Surroundings::close() {
    resuming_ = false;
    if (depth_ == 0) return;
    const Element& element = open_[--depth_];
    if (!element.text_wanted || depth_ == 0) return;
    Element& parent = open_[depth_ - 1];
    ended_path_ = parent.name + "/" + element.name;
    ended_text_ = element.text;
    const auto it = std::ranges::find(parent.children, element.name, &Text::name);
    if (it != parent.children.end()) it->value = element.text;
    else parent.children.push_back({element.name, element.text});
}

std::optional<std::string_view> Surroundings::find(std::string_view path) const {
    std::size_t up = 0;
    for (; is_outside(path); path.remove_prefix(3)) ++up;
    if (up == 0 || up > depth_) return std::nullopt;
    const Element& element = open_[depth_ - up];
    return path.starts_with('@') ? value_of(element.attributes, path.substr(1)) : value_of(element.children, path);
}

}  // namespace busfeed::feed
