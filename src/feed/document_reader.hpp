#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coro/sink.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/dialect_choice.hpp"
#include "feed/document_context.hpp"
#include "feed/record.hpp"
#include "feed/record_times.hpp"
#include "feed/surroundings.hpp"

namespace busfeed::feed {

/// All that is known of the document that is being read, outside of its records: its dialect, what stands around the
/// records, its complaints, and its records that still wait for a time.
class DocumentReader {
public:
    explicit DocumentReader(DictOptions options);

    /// The records of a reader that is made with them point to the very dialects of this one's.
    const DictOptions& options() const { return options_; }

    /// Sees an event outside of records (also: that a document begins, or goes on). True: it begins a record, or is one.
    bool begins_record(const xml::XmlEvent& event);

    const std::string& name() const { return name_; }
    const std::vector<std::string>& prefixes() const { return choice_.prefixes(); }

    /// Completes a record, of which this event was the last, with what is known outside of it.
    void finish(Record& record, const xml::XmlEvent& last);

    /// True: the record waits for a time that stands behind it; a copy was kept.
    bool holds_back(const Record& record);

    /// Sends the records whose waiting is over, if any. False: the target wants no more.
    bool send_held_back(coro::Sink<Record>& target);

    /// No more events come of this document: its records have waited long enough.
    void release();

    // For documents of which parts are read elsewhere: between two records all that is known can be handed on.

    /// How often something came that what follows may depend on: tags and texts outside of records, names of fields that
    /// no record of the document had before, and whatever was said of the document.
    std::uint64_t changes() const { return changes_; }

    /// What is known between two records; nullptr: not all of it can be told now. It is the same while there are no
    /// changes().
    std::shared_ptr<const DocumentContext> context();

    /// The document of another reader goes on here, between two records.
    void go_on(const DocumentContext& context);

private:
    void begin_document(const xml::XmlEvent& event);
    void look_at_start(const xml::XmlEvent& start);
    void look_at_end();
    void say_what_it_is();
    void note_element(std::string_view name);
    void say(const std::string& what);
    void note_fields(const Record& record);
    void note_outside_paths(const Dialect& dialect);
    bool lacks_time(const Record& record) const;

    DictOptions options_;
    DialectChoice choice_;
    Surroundings around_;
    std::optional<RecordTimes> times_;
    std::string name_;
    const Dialect* dialect_ = nullptr;                // that outside_paths_ are of
    std::vector<const std::string*> outside_paths_;   // where it has fields outside of records
    bool has_records_ = false;
    const Dialect::Other* other_ = nullptr;  // what it holds instead
    std::vector<std::string> elements_;      // of a document that has no records so far
    std::vector<std::uint64_t> shapes_;                // of records whose fields are noted, the last few
    std::set<std::string, std::less<>> fields_;
    std::uint64_t changes_ = 0;
    std::shared_ptr<const DocumentContext> context_;   // as it was told last
    std::uint64_t context_changes_ = 0;                // and when
    std::vector<Record> held_back_;
    std::size_t held_bytes_ = 0;
    bool released_ = false;                  // those held back may go
    bool gave_up_waiting_ = false;
};

}  // namespace busfeed::feed
