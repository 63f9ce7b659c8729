#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feed/dialect.hpp"
#include "feed/dialects.hpp"
#include "feed/record.hpp"
#include "xml/event.hpp"

namespace busfeed::feed {

/// Finds out by which dialect a document is to be read: first by its root, then by what its first record has.
class DialectChoice {
public:
    explicit DialectChoice(Dialects dialects) : dialects_(std::move(dialects)) {}

    const Dialects& dialects() const { return dialects_; }

    void begin_document();

    /// Any start tag outside of records. True: it begins a record. A root that no dialect has is refused at the source.
    bool begins_record(const xml::XmlEvent& start);

    /// The dialect of the document, which its first record settles. Lives as long as any copy of the dialects.
    const Dialect* settle(const Record& first);

    /// Whether the record that settled it had one of that dialect's signs, if it has any.
    bool fits() const { return fits_; }

    /// What it was settled to; before the first record, the only one that is left, or nullptr.
    const Dialect* settled() const { return settled_ ? settled_ : candidates_.size() == 1 ? candidates_.front() : nullptr; }

    /// Those that have this root.
    const std::vector<const Dialect*>& candidates() const { return candidates_; }

    /// Prefixes with their colon that stand for the dialect's own namespace here.
    const std::vector<std::string>& prefixes() const { return prefixes_; }

private:
    void see_root(const xml::XmlEvent& root);
    std::string what_is_unfit(std::string_view root) const;

    Dialects dialects_;
    std::vector<const Dialect*> candidates_;
    std::vector<std::string> prefixes_;
    std::string first_record_;  // its element
    bool root_seen_ = false;
    bool fits_ = true;
    const Dialect* settled_ = nullptr;
};

}  // namespace busfeed::feed
