#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feed/dialects.hpp"
#include "xml/event.hpp"

namespace busfeed::feed {

/// What stands around the records of a document, as far as a dialect asks for it: attributes of the elements that are
/// open, and texts of elements that came before. Sees every event outside of records.
class Surroundings {
public:
    /// Notes what these dialects ask for.
    explicit Surroundings(const Dialects& dialects);

    void begin_document() {
        depth_ = 0;
        open_.clear();
    }
    /// The document goes on after an error, and the start tags around the place come once more. What was known of an
    /// element that is the same as before still holds.
    void resume() {
        depth_ = 0;
        resuming_ = true;
    }
    /// `prefixes` are left out of names.
    void see(const xml::XmlEvent& event, const std::vector<std::string>& prefixes = {});

    /// Whether the innermost element that is open is asked for its text.
    bool want_text() const { return depth_ > 0 && open_[depth_ - 1].text_wanted; }

    /// Whether any that is open is asked for its text.
    bool waits_for_text() const {
        return std::any_of(open_.begin(), open_.begin() + static_cast<std::ptrdiff_t>(depth_),
                           [](const Element& element) { return element.text_wanted; });
    }

    /// How many elements are open; the record that begins next is inside all of them.
    std::size_t depth() const { return depth_; }
    /// The innermost but `up`. Lent until it ends.
    const std::string& name(std::size_t up = 0) const { return open_[depth_ - 1 - up].name; }

    /// The text of the element that has just ended, by its name and its parent's (`error/msg`), if it was asked for.
    const std::string& ended_path() const { return ended_path_; }
    const std::string& ended_text() const { return ended_text_; }

    /// The value of a path that leads out of a record: `../@name`, `../../tmst`. Lent until the next event.
    std::optional<std::string_view> find(std::string_view path) const;

private:
    struct Text {
        std::string name, value;
        bool operator==(const Text&) const = default;
    };
    struct Element {
        std::string name;
        std::vector<Text> attributes;
        std::vector<Text> children;  // texts of those that have ended
        std::string text;
        bool text_wanted = false;
    };

    void open(const xml::XmlEvent& start, std::string_view name);
    void close();

    std::vector<std::string> wanted_texts_;  // names of elements
    bool attributes_wanted_ = false;
    std::vector<Element> open_;              // those from depth_ on are left over
    std::size_t depth_ = 0;
    bool resuming_ = false;
    std::string ended_path_, ended_text_;
};

}  // namespace busfeed::feed
