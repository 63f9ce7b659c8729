#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "feed/prefix.hpp"
#include "feed/record.hpp"
#include "xml/event.hpp"

namespace busfeed::feed {

/// Collects the events of one record's element into a Record. What counts as a field, and its name:
/// - an element inside the record: its own text, not that of its children, joined and untrimmed. Its name is the path
///   from the record (`finalStop`, `VehicleLocation/Latitude`).
/// - but an element that has children and no text of its own but white space is a container, and no field.
/// - an attribute: `@name`, or `path/@name` inside the record.
/// - fields stand in the order of their start tags, attributes behind their element; one that is repeated keeps its
///   place and takes the last value.
class RecordBuilder {
public:
    /// `limit`: bytes that one record may take. More is refused at the event's source, which then stops.
    explicit RecordBuilder(std::size_t limit) : limit_(limit) {}

    /// The start tag of a record's element. `prefixes` (`siri:`), lent until the record's end, are left out of names.
    void begin(const xml::XmlEvent& start, std::string_view source, const std::vector<std::string>& prefixes);

    /// Any event inside the record. True: that was the record's own end tag. All that is left is record().finish().
    bool add(const xml::XmlEvent& event) {
        if (event.kind != xml::XmlEvent::Kind::leaf || !open_.empty()) return add_other(event);
        record_.set(record_.place(without_prefix(event.name)), event.text);  // most events are such
        event.source->skip_text();
        if (is_too_large()) [[unlikely]] refuse(event);
        return false;
    }

    Record& record() { return record_; }

private:
    struct OpenElement {
        std::size_t place;        // in the record
        std::size_t path_length;  // of the path that leads to it
        std::size_t text_begin;   // of its own text, in text_
        bool has_children;
    };

    bool add_other(const xml::XmlEvent& event);
    void add_leaf_within(const xml::XmlEvent& leaf);
    void open(const xml::XmlEvent& start);
    void close();
    void add_attributes(const xml::XmlEvent& start);
    std::string_view without_prefix(std::string_view name) const {
        if (prefixes_->empty()) return name;
        return without_any(*prefixes_, name);
    }

    bool is_too_large() const { return record_.footprint() + text_.size() > limit_; }
    [[gnu::cold]] void refuse(const xml::XmlEvent& event) const;

    Record record_;
    std::vector<OpenElement> open_;  // inside the record's own element
    std::string path_;               // of the innermost
    std::string text_;               // own text of all that are open: a child's stands on top, and goes with it
    std::size_t limit_;
    const std::vector<std::string>* prefixes_ = nullptr;
};

}  // namespace busfeed::feed
