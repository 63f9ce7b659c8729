#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coro/sink.hpp"
#include "feed/dialects.hpp"
#include "feed/record.hpp"
#include "feed/record_times.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"

namespace busfeed::feed {

class DocumentReader;

/// How documents become records.
struct DictOptions {
    Dialects dialects{};
    xml::Limits limits{};
    std::optional<TimeOptions> times{};  // nothing: nobody asks for the canonical `time`, and none is made out

    /// Told of what a document itself complains (`<error><msg>`), of one that holds no vehicles but something else, and
    /// of times that are not certain. The document's name and what there is to say.
    std::function<void(const std::string& document, const std::string& what)> notice = [](const auto&, const auto&) {};

    /// Told the elements, first seen first, of a document that has none of the only dialect's records, where these may
    /// be in any document; forty at most, as they are for a message.
    std::function<void(const std::vector<std::string>& elements)> without_records = [](const auto&) {};
};

/// Turns the events of documents into records, one for each vehicle, and sends them to the target as their elements
/// end. The dialect of a document is the first that has its root, and a sign that its first record has. A document of
/// no known root is refused at its source, which then reports it and goes on with the next.
///
/// Where times are asked for and a dialect gives them as ages before a time that stands behind the records (NextBus),
/// the records of such a document are held back until its end; past a quarter of the memory limit they go on without.
coro::Sink<xml::XmlEvent> buses_to_dicts(const DictOptions& options, coro::Sink<Record> target);

/// The same by a reader of documents that is shared: others may ask it what it knows. Not while the sink runs.
coro::Sink<xml::XmlEvent> buses_to_dicts(std::shared_ptr<DocumentReader> document, coro::Sink<Record> target);

/// Tells such a sink that what follows is no document, and goes past it: records that it holds back of one that an error
/// broke off go on first. False: it wants no more.
bool end_document(coro::Sink<xml::XmlEvent>& events);

/// The same with all known dialects and the usual limits.
coro::Sink<xml::XmlEvent> buses_to_dicts(coro::Sink<Record> target);

}  // namespace busfeed::feed
