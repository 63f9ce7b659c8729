#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "xml/event.hpp"

namespace busfeed::xml {

/// What the records that repeat one another have in common, as the events that they come as: tags, and places where
/// values go.
class Markup {
public:
    /// A tag, or text between tags.
    struct Step {
        enum class Kind { start, text, end };

        /// An attribute of a start tag; its value is the one of this number.
        struct NamedValue {
            std::string name;
            std::size_t value;
        };

        /// A place in a record: so many bytes behind the start of the literal of that number.
        struct Place {
            std::size_t literal = 0;
            std::size_t offset = 0;
        };

        Kind kind;
        std::string name{};                    // of a tag
        std::vector<NamedValue> attributes{};  // of a start tag
        std::size_t value = 0;                 // of text: its number
        Place place{};                         // where a tag begins
    };

    /// `values`: the text of each that is the same in every record, nothing for those that differ.
    Markup(std::vector<Step> steps, std::vector<std::optional<std::string>> values);

    /// No other markup in this process has it.
    std::uint64_t number() const { return number_; }

    /// The name of the record's element, as it stands.
    const std::string& element() const { return steps_.front().name; }

    /// In document order, from the record's start tag to its end tag.
    const std::vector<Step>& steps() const { return steps_; }

    /// The values of a record: the text of each that is the same in every record, nothing for those that differ.
    const std::vector<std::optional<std::string>>& values() const { return values_; }

    /// How many elements are open at most, the record's own included.
    std::size_t depth() const { return depth_; }

    /// Calls `use(XmlEvent)` for each event that a record of this markup with these values comes as, when its receiver
    /// says begin_record(). `source` goes into the events.
    template <class Use> void for_each_event(std::span<const std::string_view> values, EventSource* source, Use use) const {
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Step& step = steps_[i];
            if (const std::size_t end = end_of_leaf(i)) {
                const std::string_view text = end == i + 2 ? values[steps_[i + 1].value] : std::string_view{};
                use(XmlEvent{XmlEvent::Kind::leaf, step.name, text, {}, source});
                i = end;
            } else if (step.kind == Step::Kind::start) {
                const AttributeList attributes(step, values);
                use(XmlEvent{XmlEvent::Kind::start, step.name, {}, attributes.view(), source});
            } else if (step.kind == Step::Kind::end) {
                use(XmlEvent{XmlEvent::Kind::end, step.name, {}, {}, source});
            } else if (!values[step.value].empty()) {
                use(XmlEvent{XmlEvent::Kind::text, {}, values[step.value], {}, source});
            }
        }
    }

    /// The attributes of one start tag, as Expat lends them.
    class AttributeList {
    public:
        AttributeList(const Step& start, std::span<const std::string_view> values);
        AttributeList(const AttributeList&) = delete;
        AttributeList& operator=(const AttributeList&) = delete;

        Attributes view() const { return Attributes(pairs_.data()); }

    private:
        std::vector<std::string> values_;
        std::vector<const char*> pairs_;
    };

private:
    /// The number of the end tag's step if an element without attributes and children begins at step i, and is not the
    /// record itself; else 0.
    std::size_t end_of_leaf(std::size_t i) const;

    std::vector<Step> steps_;
    std::vector<std::optional<std::string>> values_;
    std::size_t depth_ = 0;
    std::uint64_t number_;
};

}  // namespace busfeed::xml
