#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "coro/sink.hpp"
#include "feed/record.hpp"

/// Records from lists of fields, and lists of fields from records.
namespace busfeed::testing {

using Fields = std::vector<std::pair<std::string, std::string>>;

inline Fields fields_of(const feed::Record& record) {
    Fields fields;
    record.for_each([&](const feed::Record::Field& field) { fields.emplace_back(field.name, field.value); });
    return fields;
}

/// Fills the record anew, as the builder does it.
inline void fill(feed::Record& record, const Fields& fields, const feed::Dialect* dialect = nullptr) {
    record.begin("test.xml", 1);
    for (const auto& [name, value] : fields) record.set(record.place(name), value);
    record.finish(dialect);
}

inline feed::Record record_of(const Fields& fields, const feed::Dialect* dialect = nullptr) {
    feed::Record record;
    fill(record, fields, dialect);
    return record;
}

/// A sink that keeps copies of all that it is sent.
using Collected = std::shared_ptr<std::vector<Fields>>;

inline Collected new_collection() { return std::make_shared<std::vector<Fields>>(); }

inline coro::Sink<feed::Record> collect(Collected into) {
    while (const feed::Record* record = co_await coro::next) into->push_back(fields_of(*record));
}

/// A sink that keeps `count` records, and wants no more.
inline coro::Sink<feed::Record> collect_first(std::size_t count, Collected into) {
    while (const feed::Record* record = co_await coro::next) {
        into->push_back(fields_of(*record));
        if (--count == 0) co_return;
    }
}

}  // namespace busfeed::testing

/// How failures show them.
template <> struct doctest::StringMaker<busfeed::testing::Fields> {
    static String convert(const busfeed::testing::Fields& fields) {
        std::string text;
        for (const auto& [name, value] : fields) text += (text.empty() ? "" : ", ") + name + "=[" + value + "]";
        return ("{" + text + "}").c_str();
    }
};
template <> struct doctest::StringMaker<std::vector<busfeed::testing::Fields>> {
    static String convert(const std::vector<busfeed::testing::Fields>& records) {
        String text;
        for (const auto& fields : records) text += StringMaker<busfeed::testing::Fields>::convert(fields) + "\n";
        return text;
    }
};
