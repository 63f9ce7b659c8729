#include "cli/run_report.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/fields_asked_for.hpp"
#include "cli/summary_text.hpp"
#include "cli/unplaced_records.hpp"
#include "feed/white_space.hpp"

namespace busfeed::cli {

namespace {

/// What is no XML by its first bytes, so that more can be said than where it is wrong: agencies answer in JSON if they
/// are asked to, or have changed their minds.
std::string_view no_xml(std::string_view bytes) {
    if (bytes.empty()) return "; there is nothing in it";
    const std::size_t first = bytes.find_first_not_of(feed::white_space);
    const bool is_json = first != bytes.npos && (bytes[first] == '{' || bytes[first] == '[');
    return is_json ? "; this is JSON, and only XML is read" : "";
}

}  // namespace

RunReport::RunReport(std::vector<feed::FieldName> asked_for, Messages& messages)
    : messages_(messages), records_(std::make_shared<filter::Tally>(std::move(asked_for))) {}

coro::Sink<feed::Record> RunReport::count_records(coro::Sink<feed::Record> target) {
    return filter::tally(records_, std::move(target));
}

coro::Sink<feed::Record> RunReport::count_rows(coro::Sink<feed::Record> target) {
    return filter::summarise(rows_, std::move(target));
}

std::shared_ptr<output::Unplaced> RunReport::count_unplaced() {
    return unplaced_.emplace_back(std::make_shared<output::Unplaced>());
}

void RunReport::begin(const input::Document& document) {
    ++inputs_;
    name_ = document.name;
    file_time_ = document.modified;
    records_before_ = records_->records();
    is_bad_ = false;
    no_xml_ = document.bytes ? no_xml(document.first_bytes) : "";
}

void RunReport::begin_read(std::uint64_t bytes) {
    ++inputs_;
    ++opened_;
    bytes_ += bytes;
}

void RunReport::count_bad(bool& is_bad) {
    if (!std::exchange(is_bad, true)) ++bad_;
}

void RunReport::bad_document(Followed& input, const xml::XmlError& error) {
    count_bad(input.is_bad);
    messages_.bad_document(input.name, error, input.kept);
}

void RunReport::bad_input(Followed& input, const std::exception& error) {
    count_bad(input.is_bad);
    messages_.bad_input(input.name, error.what(), input.kept);
}

void RunReport::bad_document(const xml::XmlError& error) {
    count_bad(is_bad_);
    messages_.bad_document(name_, {error.kind, error.where, error.what() + std::string(no_xml_)}, kept());
}

void RunReport::bad_input(const std::exception& error) {
    count_bad(is_bad_);
    messages_.bad_input(name_, error.what(), kept());
}

void RunReport::recovered(const xml::XmlError& error, std::uint64_t first_lost, std::uint64_t last_lost) {
    count_bad(is_bad_);
    messages_.recovered_document(name_, error, first_lost, last_lost);
}

void RunReport::notice(const std::string& document, const std::string& what) {
    if (notices_.size() < 1000 && notices_.insert(what).second) messages_.warning(document + ": " + what);
}

void RunReport::without_records(const std::string& record, const std::vector<std::string>& elements) {
    record_ = record;
    constexpr std::size_t most = 40;  // that a message can take
    for (const std::string& element : elements)
        if (elements_.size() < most && std::ranges::find(elements_, element) == elements_.end())
            elements_.push_back(element);
}

output::Outcome RunReport::outcome_of_output() {
    return {.failed =
                [this](const output::OutputError& error) {
                    ++failed_outputs_;
                    messages_.error(error.what());
                },
            .made = [this] { ++made_outputs_; }};
}

int RunReport::exit_code() const {
    if (nothing_was_read()) return 2;
    if (failed_outputs_ > 0 && made_outputs_ == 0) return 2;
    return bad_ > 0 || failed_outputs_ > 0 ? 1 : 0;
}

input::Warn RunReport::warn() {
    return [this](const std::string& what) { messages_.warning(what); };
}

void RunReport::finish(Options::SummaryKind summary) {
    if (records_->records() == 0 && !elements_.empty()) warn_of_missing_record(record_, elements_, messages_);
    warn_of_missing_fields(*records_, messages_);
    warn_of_mixed_units(*records_, messages_);
    const auto unplaced = most_of(unplaced_);
    if (unplaced) warn_of_unplaced(*unplaced, messages_);
    if (summary == Options::SummaryKind::none) return;
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start_;
    const RunCounts counts{inputs_, bad_, records_->records(), bytes_, seconds.count(), unplaced};
    messages_.summary(summary == Options::SummaryKind::json ? summary_json(counts, *rows_) : summary_text(counts, *rows_));
}

}  // namespace busfeed::cli
