#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "feed/buses_to_dicts.hpp"
#include "feed/field_name.hpp"
#include "support/documents.hpp"

/// Documents read as a run reads them, and what a user would see of their records.
namespace busfeed::testing {

using Strings = std::vector<std::string>;

/// What was read: a line of text for each record, what was noticed ("DOCUMENT: WHAT"), and errors.
struct Reading {
    Strings records, notices, errors;
    bool operator==(const Reading&) const = default;
};

/// "DIALECT NAME=VALUE …": the fields of these names; `-` is the value of one that is not there.
inline coro::Sink<feed::Record> describe(Strings names, std::shared_ptr<Strings> into) {
    std::vector<feed::FieldName> fields(names.begin(), names.end());
    while (const feed::Record* record = co_await coro::next) {
        std::string line = record->dialect() ? record->dialect()->name : "";
        for (const feed::FieldName& field : fields)
            line += (line.empty() ? "" : " ") + field.name() + "=" + std::string(field.find(*record).value_or("-"));
        into->push_back(line);
    }
}

/// The documents, each under its name, through one buses_to_dicts, in blocks of so many bytes. Names that canonical
/// fields have are asked for as `fields`.
inline Reading read_in_blocks(std::size_t block, const std::vector<std::pair<std::string, std::string>>& documents,
                              const Strings& fields, feed::DictOptions options) {
    Reading reading;
    const auto records = std::make_shared<Strings>();
    options.notice = [&](const std::string& document, const std::string& what) {
        reading.notices.push_back(document + ": " + what);
    };
    const xml::ParseOptions parsing{.limits = options.limits, .block = block, .recovered = {}};
    coro::Sink<xml::XmlEvent> events = feed::buses_to_dicts(std::move(options), describe(fields, records));
    for (const auto& [name, text] : documents) {
        Bytes bytes(text, name);
        try {
            xml::parse(bytes, events, parsing);
        } catch (const xml::XmlError& error) {
            reading.errors.emplace_back(error.what());
        }
    }
    events.close();
    reading.records = *records;
    return reading;
}

/// The same for all block sizes. Throws where it is not.
inline Reading read_all(const std::vector<std::pair<std::string, std::string>>& documents, const Strings& fields,
                        const feed::DictOptions& options = {}) {
    const Reading first = read_in_blocks(block_sizes.front(), documents, fields, options);
    for (const std::size_t block : block_sizes)
        if (read_in_blocks(block, documents, fields, options) != first)
            throw std::logic_error("another outcome in blocks of " + std::to_string(block));
    return first;
}

inline Reading read(const std::string& document, const Strings& fields, const feed::DictOptions& options = {}) {
    return read_all({{"test.xml", document}}, fields, options);
}

/// Times are asked for.
inline feed::DictOptions with_times(feed::TimeOptions times = {}) {
    feed::DictOptions options;
    options.times = std::move(times);
    return options;
}

/// Only these dialects are known.
inline feed::DictOptions only(feed::Dialects dialects) {
    feed::DictOptions options;
    options.dialects = std::move(dialects);
    return options;
}

}  // namespace busfeed::testing

/// How failures show lists of texts: a line each.
template <> struct doctest::StringMaker<std::vector<std::string>> {
    static String convert(const std::vector<std::string>& texts) {
        std::string all;
        for (const std::string& text : texts) all += "\n    [" + text + "]";
        return all.c_str();
    }
};
