#include "feed/buses_to_dicts.hpp"

#include <utility>

#include "feed/dialect_choice.hpp"
#include "feed/record_builder.hpp"

namespace busfeed::feed {

using coro::next;
using coro::Sink;
using xml::XmlEvent;

// The state machine of the course, with its state in the flow of control.
Sink<XmlEvent> buses_to_dicts(std::vector<Dialect> dialects, xml::Limits limits, Sink<Record> target) {
    DialectChoice choice(std::move(dialects));
    RecordBuilder bus(limits.memory / 4);
    if (!target.wants_more()) co_return;

    // State A: looking for a bus.
    while (const XmlEvent* event = co_await next) {
        const Dialect* const dialect = choice.of_record(*event);
        if (!dialect) continue;

        // State B: collecting it, until its end tag, or until another document begins (this one had an error).
        bus.begin(*event, dialect, choice.document());
        bool complete = false;
        while (!complete) {
            event = co_await next;
            if (!event) co_return;
            if (event->kind == XmlEvent::Kind::document) break;
            complete = bus.add(*event);
        }
        if (!complete) choice.of_record(*event);
        else if (!target.send(bus.record())) co_return;
    }
}

Sink<XmlEvent> buses_to_dicts(Sink<Record> target) {
    return buses_to_dicts(known_dialects(), {}, std::move(target));
}

}  // namespace busfeed::feed
