#include "feed/buses_to_dicts.hpp"

#include <cstddef>
#include <memory>
#include <utility>

#include "feed/document_reader.hpp"
#include "feed/record_builder.hpp"
#include "feed/repeated_records.hpp"

namespace busfeed::feed {

using coro::next;
using coro::Sink;
using xml::XmlEvent;

namespace {

/// Where the dicts go, and before it what they are made by. Records point to their dialect, which is there: it outlives
/// the coroutine's run, and goes after the target, which may still have records in a queue.
struct Dicts {
    using closed_after_its_stage = void;
    void close() { target.close(); }

    std::shared_ptr<DocumentReader> document;
    Sink<Record> target;
};

/// Sends a record that is complete with this event. False: the target wants no more.
bool pass_on(Record& bus, const XmlEvent& last, DocumentReader& document, Sink<Record>& target) {
    document.finish(bus, last);
    return document.holds_back(bus) || target.send(bus);
}

// The state machine of the course, with its state in the flow of control.
Sink<XmlEvent> dicts(std::size_t record_limit, Dicts to) {
    RecordBuilder bus(record_limit);
    RepeatedRecords repeated(record_limit);
    DocumentReader& document = *to.document;
    Sink<Record>& target = to.target;
    if (!target.wants_more()) co_return;

    // State A: looking for a bus.
    while (const XmlEvent* event = co_await next) {
        const bool begins = document.begins_record(*event);
        if (!document.send_held_back(target)) co_return;
        if (!begins) continue;

        // All of it may be here at once; if not, it comes event by event.
        if (event->kind == XmlEvent::Kind::repeat) {
            Record* const whole = repeated.fill(*event->repeat, document.name(), document.prefixes());
            if (!whole) continue;
            event->source->take_repeat();
            if (!pass_on(*whole, *event, document, target)) co_return;
            continue;
        }

        // State B: collecting it, until its end tag; or until an error broke it off, which another document tells,
        // or the same that goes on.
        bus.begin(*event, document.name(), document.prefixes());
        bool complete = false;
        while (!complete) {
            event = co_await next;
            if (!event) break;
            if (event->kind == XmlEvent::Kind::document || event->kind == XmlEvent::Kind::resume) break;
            complete = bus.add(*event);
        }
        if (complete) {
            if (!pass_on(bus.record(), *event, document, target)) co_return;
        } else if (event) {
            document.begins_record(*event);
            if (!document.send_held_back(target)) co_return;
        } else {
            break;
        }
    }
    document.release();
    document.send_held_back(target);
}

}  // namespace

Sink<XmlEvent> buses_to_dicts(const DictOptions& options, Sink<Record> target) {
    return buses_to_dicts(std::make_shared<DocumentReader>(options), std::move(target));
}

Sink<XmlEvent> buses_to_dicts(std::shared_ptr<DocumentReader> document, Sink<Record> target) {
    const std::size_t record_limit = document->options().limits.memory / 4;
    return dicts(record_limit, Dicts{std::move(document), std::move(target)});
}

bool end_document(Sink<XmlEvent>& events) {
    return events.send({.kind = XmlEvent::Kind::document, .name = {}, .text = {}, .attributes = {}, .source = nullptr});
}

Sink<XmlEvent> buses_to_dicts(Sink<Record> target) { return buses_to_dicts(DictOptions{}, std::move(target)); }

}  // namespace busfeed::feed
