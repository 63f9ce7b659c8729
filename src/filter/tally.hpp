#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "coro/sink.hpp"
#include "feed/field_name.hpp"
#include "feed/record.hpp"

namespace busfeed::filter {

/// What came through one place of a pipeline: how many records, and which of the fields that a user named never
/// occurred in any (a misspelt column is better told than left empty).
class Tally {
public:
    explicit Tally(std::vector<feed::FieldName> asked_for = {}) : missing_(asked_for), asked_for_(std::move(asked_for)) {}

    void add(const feed::Record& record) {
        ++records_;
        note(record);
    }
    /// What a record has, without counting it.
    void note(const feed::Record& record);
    /// So many records that have no dialect and no fields but such as were added or noted before.
    void add_like_those_before(std::uint64_t count) { records_ += count; }

    std::uint64_t records() const { return records_; }
    /// Fields that were asked for, and that no record had.
    const std::vector<feed::FieldName>& missing() const { return missing_; }
    /// The units that a field which was asked for came in, where a dialect tells one: (field, unit), each once.
    const std::vector<std::pair<std::string, std::string>>& units() const { return units_; }
    /// Names that did occur, first seen first; a hundred at most, as they are for messages.
    const std::vector<std::string>& names() const { return names_; }

private:
    std::uint64_t records_ = 0;
    std::array<std::uint64_t, 32> shapes_{};  // that were looked at last
    std::vector<feed::FieldName> missing_;
    std::vector<feed::FieldName> asked_for_;
    std::vector<std::pair<std::string, std::string>> units_;
    std::vector<std::string> names_;
};

/// Counts what comes through, and passes it on.
coro::Sink<feed::Record> tally(std::shared_ptr<Tally> counts, coro::Sink<feed::Record> target);

}  // namespace busfeed::filter
