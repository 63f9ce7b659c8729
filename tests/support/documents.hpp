#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "feed/buses_to_dicts.hpp"
#include "support/records.hpp"
#include "xml/parse.hpp"

/// Documents from strings, parsed in blocks of every size.
namespace busfeed::testing {

/// An input of xml::parse.
class Bytes {
public:
    explicit Bytes(std::string bytes, std::string name = "test.xml") : bytes_(std::move(bytes)), name_(std::move(name)) {}

    const std::string& name() const { return name_; }
    std::size_t read(std::span<char> room) {
        const std::size_t size = bytes_.copy(room.data(), room.size(), at_);
        at_ += size;
        return size;
    }
    bool all_read() const { return at_ == bytes_.size(); }

private:
    std::string bytes_;
    std::string name_;
    std::size_t at_ = 0;
};

/// What Expat is handed at a time must not matter: every tag, entity and CDATA mark gets cut everywhere.
inline const std::vector<std::size_t> block_sizes = {1, 2, 3, 5, 7, 65536};

/// What came out of some documents: the records, and the errors' messages.
struct Outcome {
    std::vector<Fields> records;
    std::vector<std::string> errors;
    bool operator==(const Outcome&) const = default;
};

/// The documents one after another through one buses_to_dicts, as a run over several inputs does it. Throws where
/// the outcome is not the same for all block sizes.
inline Outcome outcome_of(const std::vector<std::string>& documents, const feed::Dialects& dialects,
                          const xml::Limits& limits = {}) {
    std::vector<Outcome> outcomes;
    for (const std::size_t block : block_sizes) {
        const Collected records = new_collection();
        Outcome outcome;
        coro::Sink<xml::XmlEvent> events = feed::buses_to_dicts({.dialects = dialects, .limits = limits}, collect(records));
        for (const std::string& document : documents) {
            Bytes bytes(document);
            try {
                if (!xml::parse(bytes, events, {.limits = limits, .block = block})) throw std::logic_error("nobody said it was enough");
            } catch (const xml::XmlError& error) {
                outcome.errors.emplace_back(error.what());
            }
        }
        events.close();
        outcome.records = *records;
        outcomes.push_back(std::move(outcome));
        if (outcomes.back() != outcomes.front())
            throw std::logic_error("another outcome in blocks of " + std::to_string(block));
    }
    return outcomes.front();
}

/// The records of one good document, whatever element they are.
inline std::vector<Fields> records_of(const std::string& document, const std::string& element = "bus") {
    const Outcome outcome = outcome_of({document}, {feed::any_record(element)});
    if (!outcome.errors.empty()) throw std::logic_error("not a good document: " + outcome.errors.front());
    return outcome.records;
}

}  // namespace busfeed::testing
