#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coro/sink.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/dialect_choice.hpp"
#include "feed/record.hpp"
#include "feed/record_times.hpp"
#include "feed/surroundings.hpp"

namespace busfeed::feed {

/// All that is known of the document that is being read, outside of its records: its dialect, what stands around the
/// records, its complaints, and its records that still wait for a time.
class DocumentReader {
public:
    explicit DocumentReader(DictOptions options);

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

private:
    void begin_document(const xml::XmlEvent& event);
    void look_at_start(const xml::XmlEvent& start);
    void look_at_end();
    void say_what_it_is() const;
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
    std::vector<Record> held_back_;
    std::size_t held_bytes_ = 0;
    bool released_ = false;                  // those held back may go
    bool gave_up_waiting_ = false;
};

}  // namespace busfeed::feed
