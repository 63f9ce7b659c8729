#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/messages.hpp"
#include "cli/options.hpp"
#include "coro/sink.hpp"
#include "feed/field_name.hpp"
#include "feed/record.hpp"
#include "filter/summary.hpp"
#include "filter/tally.hpp"
#include "input/documents.hpp"
#include "input/error.hpp"
#include "output/failing_alone.hpp"
#include "output/unplaced.hpp"
#include "xml/error.hpp"

namespace busfeed::cli {

/// What is known of a run while it goes on, and said of it: problems as they come, the summary and the exit code at
/// its end.
class RunReport {
public:
    /// `messages` is lent. Warns at the end of fields that were asked for and never occurred.
    RunReport(std::vector<feed::FieldName> asked_for, Messages& messages);

    // Stages that count what goes through them.
    coro::Sink<feed::Record> count_records(coro::Sink<feed::Record> target);
    coro::Sink<feed::Record> count_rows(coro::Sink<feed::Record> target);
    /// Of records that were counted elsewhere, and have no fields but such as were noted, or occurred, before.
    void add_records(std::uint64_t count) { records_->add_like_those_before(count); }
    void note_fields(const feed::Record& record) { records_->note(record); }
    void add_rows(const filter::Summary& rows) { rows_->add(rows); }

    /// For one output of places to count in: what it could not show is said at the end, once for all such outputs.
    std::shared_ptr<output::Unplaced> count_unplaced();

    /// A document's turn comes; what follows is of it.
    void begin(const input::Document& document);
    /// The turn of a file comes that was read already, without any problem.
    void begin_read(std::uint64_t bytes);
    void opened() { ++opened_; }
    void read(std::size_t bytes) { bytes_ += bytes; }

    /// An input that is followed, beside others.
    struct Followed {
        std::string name;
        std::uint64_t kept = 0;  // records of it so far
        bool is_bad = false;
    };
    void begin_following(const Followed&) { ++inputs_; }
    void bad_document(Followed& input, const xml::XmlError& error);
    void bad_input(Followed& input, const std::exception& error);

    void bad_document(const xml::XmlError& error);
    /// Of an input that could not be read on, as XML or as bytes at all.
    void bad_input(const std::exception& error);
    void recovered(const xml::XmlError& error, std::uint64_t first_lost, std::uint64_t last_lost);
    /// What a document says of itself: once, whichever document says it first.
    void notice(const std::string& document, const std::string& what);
    /// A document has none of the element that was asked for as record, but these. Said at the end, if no other has.
    void without_records(const std::string& record, const std::vector<std::string>& elements);
    /// For outputs that fail one by one, each on a thread of its own: counts, and says at once what failed.
    output::Outcome outcome_of_output();
    input::Warn warn();

    std::optional<std::chrono::sys_seconds> file_time() const { return file_time_; }
    std::size_t bad_inputs() const { return bad_; }
    /// Whether there were inputs, and not one could be opened.
    bool nothing_was_read() const { return bad_ > 0 && opened_ == 0; }

    /// Warnings that only the end can tell, and the summary if one was asked for.
    void finish(Options::SummaryKind summary);

    /// 0 done; 1 some input was bad or some output failed, and the rest was processed and written; 2 no input could be
    /// opened, or no output could be made: nothing was done.
    int exit_code() const;

private:
    void count_bad(bool& is_bad);
    std::uint64_t kept() const { return records_->records() - records_before_; }

    Messages& messages_;
    std::shared_ptr<filter::Tally> records_;
    std::shared_ptr<filter::Summary> rows_ = std::make_shared<filter::Summary>();
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::string name_;                  // of the document whose turn it is
    std::optional<std::chrono::sys_seconds> file_time_;
    std::uint64_t records_before_ = 0;  // it
    bool is_bad_ = false;
    std::string_view no_xml_;         // what it is instead, for messages
    std::size_t inputs_ = 0, opened_ = 0, bad_ = 0;
    std::atomic<std::size_t> failed_outputs_ = 0, made_outputs_ = 0;
    std::uint64_t bytes_ = 0;
    std::set<std::string> notices_;
    std::string record_;                  // that was asked for, and was missing
    std::vector<std::string> elements_;   // that were there instead
    std::vector<std::shared_ptr<output::Unplaced>> unplaced_;
};

/// A document's bytes on their way to the parser, counted.
class CountedStream {
public:
    CountedStream(input::Stream stream, RunReport& report) : stream_(stream), report_(report) { report_.opened(); }

    const std::string& name() const { return stream_.name(); }
    std::size_t read(std::span<char> room) {
        const std::size_t size = stream_.read(room);
        report_.read(size);
        return size;
    }

private:
    input::Stream stream_;
    RunReport& report_;
};

}  // namespace busfeed::cli
