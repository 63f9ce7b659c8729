#pragma once

#include <string>
#include <utility>
#include <vector>

#include "feed/dialect.hpp"
#include "xml/event.hpp"

namespace busfeed::feed {

/// Finds out, event by event outside of records, by which dialect a document is to be read.
class DialectChoice {
public:
    explicit DialectChoice(std::vector<Dialect> dialects) : dialects_(std::move(dialects)) {}

    /// The dialect whose record this event starts, nullptr if it starts none (its source then need not send text).
    /// A root that no dialect has is refused at the source. The dialect lives as long as this object.
    const Dialect* of_record(const xml::XmlEvent& event);

    /// What the document is called that the last event was of.
    const std::string& document() const { return document_; }

private:
    const Dialect* of_start(const xml::XmlEvent& event);
    bool fits(const Dialect& dialect) const { return dialect.root.empty() || dialect.root == root_; }

    std::vector<Dialect> dialects_;
    std::string document_;
    std::string root_;                  // empty: not seen yet
    const Dialect* dialect_ = nullptr;  // settled by the first record
};

}  // namespace busfeed::feed
