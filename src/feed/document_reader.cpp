#include "feed/document_reader.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "feed/prefix.hpp"
#include "feed/white_space.hpp"

namespace busfeed::feed {

namespace {

constexpr std::size_t few_shapes = 16;
constexpr std::size_t most_elements = 40;  // to be told
constexpr std::size_t most_fields = 1000;  // of a document that is handed on: what has more is no feed

}  // namespace

DocumentReader::DocumentReader(DictOptions options)
    : options_(std::move(options)), choice_(options_.dialects), around_(options_.dialects) {
    if (options_.times)
        times_.emplace(*options_.times, [this](const std::string& what) { say(what); });
}

bool DocumentReader::begins_record(const xml::XmlEvent& event) {
    switch (event.kind) {
        case xml::XmlEvent::Kind::document: begin_document(event); return false;
        case xml::XmlEvent::Kind::resume: around_.resume(); return false;
        case xml::XmlEvent::Kind::repeat: return choice_.begins_record(event);
        case xml::XmlEvent::Kind::start:
            if (choice_.begins_record(event)) return true;
            look_at_start(event);
            break;
        default: break;
    }
    ++changes_;
    around_.see(event, choice_.prefixes());
    if (event.kind == xml::XmlEvent::Kind::end) look_at_end();
    return false;
}

void DocumentReader::begin_document(const xml::XmlEvent& event) {
    release();  // of the document before, if an error broke it off
    ++changes_;
    shapes_.clear();
    fields_.clear();
    name_ = event.name;
    has_records_ = false;
    other_ = nullptr;
    elements_.clear();
    gave_up_waiting_ = false;
    choice_.begin_document();
    around_.begin_document();
    if (times_) times_->begin_document(name_);
}

void DocumentReader::look_at_start(const xml::XmlEvent& start) {
    const std::string_view name = without_any(choice_.prefixes(), start.name);
    if (!has_records_) note_element(name);
    for (const Dialect* dialect : choice_.candidates()) {
        for (const Dialect::Other& other : dialect->others)
            if (!other_ && name == other.element) other_ = &other;
        if (!times_ || dialect->last_time.empty() || name != dialect->last_time) continue;
        for (const xml::Attribute attribute : start.attributes)
            if (attribute.name == "time") times_->set_last_time(attribute.value);
        release();  // those that waited for it; what comes after need not
    }
}

void DocumentReader::look_at_end() {
    const std::string_view text = trim(around_.ended_text());
    if (!around_.ended_path().empty() && !text.empty())
        for (const Dialect* dialect : choice_.candidates())
            if (std::ranges::find(dialect->errors, around_.ended_path()) != dialect->errors.end()) {
                say("the feed says: " + std::string(text));
                break;
            }
    if (around_.depth() > 0) return;
    release();
    say_what_it_is();
}

void DocumentReader::say_what_it_is() {
    if (!has_records_ && other_) say("no vehicles, but " + other_->what);
    if (!has_records_ && !elements_.empty()) options_.without_records(elements_);
}

/// Where the records are of any document that has them, this may be one that has not.
void DocumentReader::note_element(std::string_view name) {
    if (choice_.dialects().size() != 1 || !choice_.dialects()[0].root.empty()) return;
    if (elements_.size() == most_elements || std::ranges::find(elements_, name) != elements_.end()) return;
    elements_.emplace_back(name);
}

void DocumentReader::say(const std::string& what) {
    ++changes_;
    options_.notice(name_, what);
}

void DocumentReader::finish(Record& record, const xml::XmlEvent& last) {
    const bool is_first = !std::exchange(has_records_, true);
    const Dialect* const dialect = choice_.settle(record);
    if (is_first && !choice_.fits() && choice_.dialects().size() == 1)
        say("its first record has nothing that the dialect " + dialect->name + " is known by");
    if (dialect != dialect_) note_outside_paths(*dialect);
    for (const std::string* path : outside_paths_)
        if (const auto value = around_.find(*path)) record.add_outside(*path, *value);
    record.finish(dialect);
    note_fields(record);
    if (!around_.want_text()) last.source->skip_text();
    if (times_ && !lacks_time(record)) times_->stamp(record);
}

void DocumentReader::note_outside_paths(const Dialect& dialect) {
    dialect_ = &dialect;
    outside_paths_.clear();
    for (const Dialect::Mapping& field : dialect.fields)
        for (const std::string& path : field.paths)
            if (is_outside(path)) outside_paths_.push_back(&path);
}

/// Whether the record's time counts back from one that is not known (yet).
bool DocumentReader::lacks_time(const Record& record) const {
    return times_ && !record.dialect()->last_time.empty() && !times_->last_time_known();
}

bool DocumentReader::holds_back(const Record& record) {
    if (!lacks_time(record) || gave_up_waiting_) return false;
    held_bytes_ += record.size_of_copy();
    held_back_.push_back(record);
    if (held_bytes_ > options_.limits.memory / 4) {
        gave_up_waiting_ = true;
        release();
    }
    return true;
}

bool DocumentReader::send_held_back(coro::Sink<Record>& target) {
    if (!std::exchange(released_, false)) return true;
    held_bytes_ = 0;
    for (const Record& record : std::exchange(held_back_, {}))
        if (!target.send(record)) return false;
    return true;
}

void DocumentReader::release() {
    if (held_back_.empty()) return;
    released_ = true;
    if (times_->last_time_known())
        for (Record& record : held_back_) times_->stamp(record);
    else
        say("its records have no time: what their ages count back from is missing, or too far behind");
}

void DocumentReader::note_fields(const Record& record) {
    if (std::ranges::find(shapes_, record.shape()) != shapes_.end()) return;
    if (shapes_.size() == few_shapes) shapes_.erase(shapes_.begin());
    shapes_.push_back(record.shape());
    record.for_each([this](const Record::Field& field) {
        if (fields_.contains(field.name)) return;
        ++changes_;
        fields_.emplace(field.name);
    });
}

std::shared_ptr<const DocumentContext> DocumentReader::context() {
    const Dialect* const dialect = choice_.settled();
    if (!has_records_ || !dialect || fields_.size() > most_fields) return nullptr;
    if (!held_back_.empty() || around_.waits_for_text()) return nullptr;
    if (times_ && !dialect->last_time.empty()) return nullptr;
    if (context_ && context_changes_ == changes_) return context_;
    if (times_) times_->prepare(*dialect);
    context_ = std::make_shared<const DocumentContext>(DocumentContext{name_, choice_, around_, times_, fields_});
    context_changes_ = changes_;
    return context_;
}

void DocumentReader::go_on(const DocumentContext& context) {
    name_ = context.name;
    choice_ = context.choice;
    around_ = context.around;
    if (times_ && context.times) times_->go_on(*context.times);
    fields_ = context.fields;
    shapes_.clear();
    dialect_ = nullptr;
    has_records_ = true;
    other_ = nullptr;
    held_back_.clear();
    held_bytes_ = 0;
    released_ = gave_up_waiting_ = false;
}

}  // namespace busfeed::feed
