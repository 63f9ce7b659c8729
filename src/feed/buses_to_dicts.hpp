#pragma once

#include <vector>

#include "coro/sink.hpp"
#include "feed/dialect.hpp"
#include "feed/record.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"

namespace busfeed::feed {

/// Turns the events of documents into records, one for each vehicle, and sends them to the target as their elements
/// end. The dialect of a document is the first of `dialects` that has its root and its record's element. A document
/// of none of them is refused at its source, which then reports it and goes on with the next.
coro::Sink<xml::XmlEvent> buses_to_dicts(std::vector<Dialect> dialects, xml::Limits limits, coro::Sink<Record> target);

/// The same with all known dialects and the usual limits.
coro::Sink<xml::XmlEvent> buses_to_dicts(coro::Sink<Record> target);

}  // namespace busfeed::feed
