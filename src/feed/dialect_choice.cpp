#include "feed/dialect_choice.hpp"

#include <algorithm>

namespace busfeed::feed {

const Dialect* DialectChoice::of_record(const xml::XmlEvent& event) {
    if (event.kind == xml::XmlEvent::Kind::document) {
        document_ = event.name;
        root_.clear();
        dialect_ = nullptr;
        return nullptr;
    }
    const Dialect* const dialect = event.kind == xml::XmlEvent::Kind::start ? of_start(event) : nullptr;
    if (!dialect) event.source->skip_text();
    return dialect;
}

const Dialect* DialectChoice::of_start(const xml::XmlEvent& event) {
    if (root_.empty()) {
        root_ = event.name;
        if (std::ranges::none_of(dialects_, [this](const Dialect& dialect) { return fits(dialect); })) {
            event.source->refuse(xml::Refusal::unfit, "not a bus feed that is known: its root element is <" + root_ +
                                                          ">; name the element of its records with --record");
            return nullptr;
        }
    }
    if (dialect_) return event.name == dialect_->record ? dialect_ : nullptr;
    for (const Dialect& dialect : dialects_)
        if (fits(dialect) && event.name == dialect.record) return dialect_ = &dialect;
    return nullptr;
}

}  // namespace busfeed::feed
