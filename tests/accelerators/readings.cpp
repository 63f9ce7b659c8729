#include "accelerators/readings.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include "cli/messages.hpp"
#include "cli/outputs.hpp"
#include "cli/records_ahead.hpp"
#include "cli/run_report.hpp"
#include "cli/texts_ahead.hpp"
#include "coro/lent.hpp"
#include "feed/buses_to_dicts.hpp"
#include "feed/document_reader.hpp"
#include "filter/tally.hpp"
#include "output/geojson.hpp"
#include "xml/error.hpp"
#include "xml/pieces/ahead.hpp"

namespace busfeed::accelerators {

namespace {

using coro::Sink;
using xml::XmlEvent;

struct BrokenOff {};

class Bytes {
public:
    Bytes(const std::string& bytes, bool breaks_off) : bytes_(bytes), breaks_off_(breaks_off) {}
    std::string name() const { return "feed.xml"; }
    std::size_t read(std::span<char> room) {
        const std::size_t size = std::min(room.size(), bytes_.size() - at_);
        std::memcpy(room.data(), bytes_.data() + at_, size);
        at_ += size;
        if (size == 0 && breaks_off_) throw BrokenOff();
        return size;
    }

private:
    const std::string& bytes_;
    bool breaks_off_;
    std::size_t at_ = 0;
};

std::string place(const xml::Position& at) {
    return std::to_string(at.line) + ":" + std::to_string(at.column) + "@" + std::to_string(at.byte);
}

std::string line_of(const XmlEvent& event) {
    std::string line = std::to_string(static_cast<int>(event.kind)) + " " + place(event.source->position()) + " " +
                       std::string(event.name) + " [" + std::string(event.text) + "]";
    for (const xml::Attribute attribute : event.attributes)
        line += " " + std::string(attribute.name) + "=" + std::string(attribute.value);
    return line;
}

Sink<XmlEvent> event_lines(std::string record, Reading* lines) {
    std::size_t depth = 0;  // in a record
    while (const XmlEvent* event = co_await coro::next) {
        switch (event->kind) {
            case XmlEvent::Kind::repeat: continue;  // its events come
            case XmlEvent::Kind::document: depth = 0; [[fallthrough]];
            case XmlEvent::Kind::resume: lines->push_back("document"); continue;
            case XmlEvent::Kind::start:
                lines->push_back(line_of(*event));
                if (depth > 0) {
                    ++depth;
                } else {
                    event->source->skip_text();
                    if (event->name != record) break;
                    depth = 1;
                    event->source->begin_record();
                }
                break;
            case XmlEvent::Kind::end:
                lines->push_back(line_of(*event));
                if (depth > 0 && --depth == 0) event->source->end_record();
                if (depth == 0) event->source->skip_text();
                break;
            default: lines->push_back(line_of(*event));
        }
    }
    lines->push_back("end");
}

Sink<feed::Record> record_lines(Reading* lines) {
    while (const feed::Record* record = co_await coro::next) {
        std::string line = "line " + std::to_string(record->line());
        record->for_each([&](const feed::Record::Field& field) {
            ((line += ' ') += field.name) += '=';
            (((line += '[') += field.value) += ']');
        });
        for (std::size_t i = 0; i < record->outsides(); ++i)
            ((line += " outside ") += record->outside(i).name) += record->outside(i).value;
        if (record->time()) (line += " at ") += *record->time();
        lines->push_back(line);
    }
    lines->push_back("end");
}

/// What came before the filters.
struct Counts {
    filter::Tally in_turn;
    std::uint64_t ahead = 0;
};

Sink<feed::Record> counted(Counts* counts, Sink<feed::Record> target) {
    while (const feed::Record* record = co_await coro::next) {
        counts->in_turn.add(*record);
        if (!target.send(*record)) co_return;
    }
}

/// A filter, which lets most records through.
Sink<feed::Record> some(Sink<feed::Record> target) {
    while (const feed::Record* record = co_await coro::next)
        if (record->get("rt") != "22" && !target.send(*record)) co_return;
}

cli::ReadAhead::Stages stages_ahead(const feed::DictOptions& options, const Way& way) {
    return {.dicts = options, .lane = way.lane != nullptr, .filters = [](Sink<feed::Record> target) {
                return some(std::move(target));
            }};
}

/// Texts that come from wherever, behind one another.
Sink<output::Rows> texts_of_rows(std::string* text) {
    while (const output::Rows* rows = co_await coro::next) *text += rows->text;
}

std::uint64_t pieces = 0;

void read(const std::string& stream, Sink<XmlEvent> target, const Way& way, Reading& lines,
          std::shared_ptr<xml::pieces::Ahead> ahead = {}) {
    Bytes bytes(stream, way.breaks_off);
    try {
        const bool more = xml::parse(
            bytes, target, {.limits = way.limits, .block = way.block, .lane = way.lane, .ahead = std::move(ahead)});
        lines.push_back(more ? "wants more" : "wants no more");
        target.close();
    } catch (const BrokenOff&) {
        lines.push_back("broken off");
    } catch (const xml::XmlError& error) {
        lines.push_back("error " + place(error.where) + " " + std::to_string(static_cast<int>(error.kind)) + " " +
                        error.what());
    }
}

}  // namespace

Reading events_of(const std::string& stream, const std::string& record, const Way& way) {
    Reading lines;
    read(stream, event_lines(record, &lines), way, lines);
    return lines;
}

feed::Dialect with_surroundings(const std::string& record) {
    feed::Dialect dialect = feed::any_record(record);
    dialect.fields = {{"time", {"../time", "id"}}, {"route", {"../@rt", "../@n", "../../@rt"}}, {"direction", {"d", "../id"}}};
    dialect.errors = {"error/msg"};
    dialect.others = {{"a", "something else"}};
    dialect.time_format = "clock";
    dialect.zone = "America/Chicago";
    return dialect;
}

Reading records_of(const std::string& stream, const feed::Dialects& dialects, const Way& way) {
    Reading lines;
    feed::DictOptions options;
    options.dialects = dialects;
    options.limits = way.limits;
    options.times = feed::TimeOptions{.zone = "America/Chicago", .day = std::chrono::local_days{std::chrono::days{14000}}};
    options.notice = [&](const std::string&, const std::string& what) { lines.push_back("notice " + what); };

    const auto document = std::make_shared<feed::DocumentReader>(options);
    Sink<feed::Record> rows = record_lines(&lines);
    Counts counts;
    Sink<feed::Record> dicts = counted(&counts, some(coro::lent(&rows)));
    std::shared_ptr<xml::pieces::Ahead> ahead;
    if (way.ahead) {
        const auto receiver = std::make_shared<cli::RecordsAhead>(
            stages_ahead(options, way), document, [&](std::uint64_t more) { counts.ahead += more; }, rows);
        ahead = std::make_shared<xml::pieces::Ahead>(way.threads, way.piece, receiver);
    }
    read(stream, feed::buses_to_dicts(document, std::move(dicts)), way, lines, ahead);
    lines.push_back(std::to_string(counts.in_turn.records() + counts.ahead) + " records");
    for (const std::string& name : counts.in_turn.names()) lines.back() += " " + name;
    if (ahead) pieces += ahead->delivered();
    return lines;
}

Reading texts_of(const std::string& stream, const feed::Dialects& dialects, const Way& way) {
    Reading lines;
    feed::DictOptions options;
    options.dialects = dialects;
    options.limits = way.limits;
    options.notice = [&](const std::string&, const std::string& what) { lines.push_back("notice " + what); };

    std::string text;
    cli::TextOutput output{
        .frame = {},
        .unplaced = std::make_shared<output::Unplaced>(),
        .encode = [](std::shared_ptr<output::Unplaced> unplaced, Sink<output::Rows> target) {
            return output::encode(output::geojson_rows(std::nullopt, output::FeatureFraming::lines, std::move(unplaced)),
                                  std::move(target));
        },
        .rows = texts_of_rows(&text)};

    cli::Messages messages;
    cli::RunReport report({}, messages);
    const auto document = std::make_shared<feed::DocumentReader>(options);
    Sink<feed::Record> kept = report.count_rows(output.records());
    Sink<feed::Record> dicts = report.count_records(some(coro::lent(&kept)));
    std::shared_ptr<xml::pieces::Ahead> ahead;
    if (way.ahead) {
        const auto receiver = std::make_shared<cli::TextsAhead>(stages_ahead(options, way), document, output, report, true);
        ahead = std::make_shared<xml::pieces::Ahead>(way.threads, way.piece, receiver);
    }
    read(stream, feed::buses_to_dicts(document, std::move(dicts)), way, lines, ahead);
    lines.push_back(text);
    lines.push_back(std::to_string(output.unplaced->without_position) + " without a position");
    if (ahead) pieces += ahead->delivered();
    return lines;
}

std::uint64_t pieces_read() { return pieces; }

}  // namespace busfeed::accelerators
