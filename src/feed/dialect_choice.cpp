#include "feed/dialect_choice.hpp"

#include <algorithm>
#include <string_view>

#include "feed/prefix.hpp"

namespace busfeed::feed {

namespace {

struct QualifiedName {
    std::string_view prefix;  // with its colon, or empty
    std::string_view local;
};

QualifiedName split(std::string_view name) {
    const std::size_t colon = name.find(':');
    if (colon == name.npos) return {{}, name};
    return {name.substr(0, colon + 1), name.substr(colon + 1)};
}

/// The namespace that a root declares for a prefix (with its colon); empty: none.
std::string_view namespace_of(const xml::XmlEvent& root, std::string_view prefix) {
    const std::string declaration = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix.substr(0, prefix.size() - 1));
    for (const xml::Attribute attribute : root.attributes)
        if (attribute.name == declaration) return attribute.value;
    return {};
}

/// A dialect without a namespace has its root by the name as it stands. One with a namespace has it by the local name,
/// where the root is in that namespace, or in none.
bool has_root(const Dialect& dialect, const xml::XmlEvent& root) {
    if (dialect.root.empty()) return true;
    if (dialect.root_namespace.empty()) return dialect.root == root.name;
    const QualifiedName name = split(root.name);
    const std::string_view uri = namespace_of(root, name.prefix);
    return dialect.root == name.local && (uri.empty() || uri == dialect.root_namespace);
}

/// Whether the record has this element, as a field or around fields, or this attribute.
bool has(const Record& record, std::string_view sign) {
    for (std::size_t place = 0; place < record.places(); ++place) {
        const std::string_view name = record.field(place).name;
        if (name.starts_with(sign) && (name.size() == sign.size() || name[sign.size()] == '/')) return true;
    }
    return false;
}

}  // namespace

void DialectChoice::begin_document() {
    root_seen_ = false;
    settled_ = nullptr;
    candidates_.clear();
    prefixes_.clear();
}

void DialectChoice::see_root(const xml::XmlEvent& root) {
    root_seen_ = true;
    for (const Dialect& dialect : dialects_)
        if (has_root(dialect, root)) candidates_.push_back(&dialect);
    if (candidates_.empty()) {
        root.source->refuse(xml::Refusal::unfit, what_is_unfit(root.name));
        return;
    }
    const std::string& uri = candidates_.front()->root_namespace;
    if (uri.empty()) return;
    for (const xml::Attribute attribute : root.attributes)
        if (attribute.name.starts_with("xmlns:") && attribute.value == uri)
            prefixes_.push_back(std::string(attribute.name.substr(6)) + ":");
}

std::string DialectChoice::what_is_unfit(std::string_view root) const {
    const std::string found = "its root element is <" + std::string(root) + ">";
    if (dialects_.size() == 1)  // somebody asked for it
        return "not a feed of the dialect " + dialects_[0].name + ": " + found + ", not <" + dialects_[0].root + ">";
    return "not a bus feed that is known: " + found + "; name the element of its records with --record";
}

bool DialectChoice::begins_record(const xml::XmlEvent& start) {
    if (!root_seen_) see_root(start);
    const std::string_view name = without_any(prefixes_, start.name);
    if (settled_) return name == settled_->record;
    first_record_ = name;
    return std::ranges::any_of(candidates_, [name](const Dialect* dialect) { return name == dialect->record; });
}

const Dialect* DialectChoice::settle(const Record& first) {
    if (settled_) return settled_;
    std::erase_if(candidates_, [this](const Dialect* dialect) { return dialect->record != first_record_; });
    const auto fits = [&](const Dialect* dialect) {
        return dialect->signs.empty() || std::ranges::any_of(dialect->signs, [&](const auto& sign) { return has(first, sign); });
    };
    const auto it = std::ranges::find_if(candidates_, fits);
    fits_ = it != candidates_.end();
    settled_ = fits_ ? *it : candidates_.front();
    return settled_;
}

}  // namespace busfeed::feed
