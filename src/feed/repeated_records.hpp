#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "feed/record.hpp"
#include "xml/repeat.hpp"

namespace busfeed::feed {

/// Makes records of xml::Repeats, as a RecordBuilder would of their events. For each markup it finds out once which
/// value becomes which field; after that only values are filled in.
class RepeatedRecords {
public:
    /// `limit`: bytes that one record may take, as for a RecordBuilder.
    explicit RepeatedRecords(std::size_t limit) : limit_(limit) {}

    /// The record; all that is left is Record::finish(). Lent until the next repeat of the same markup. `prefixes` are
    /// left out of names. nullptr: it must be made of its events, one by one: fields that are put together of several
    /// values, or one that may go past the limit.
    Record* fill(const xml::Repeat& repeat, std::string_view source, const std::vector<std::string>& prefixes);

private:
    struct Known {
        bool whole = true;                                        // each field is one value, or the same in each record
        Record record;
        std::vector<std::pair<std::size_t, std::size_t>> fields;  // (place in the record, number of the value)
        std::vector<std::pair<std::size_t, std::string>> constants;
    };

    const std::unique_ptr<Known>& known(const xml::Markup& markup);
    std::unique_ptr<Known> rehearse(const xml::Markup& markup) const;

    std::size_t limit_;
    std::vector<std::string> prefixes_;  // that all that is known is known for
    std::unordered_map<std::uint64_t, std::unique_ptr<Known>> known_;  // by the markup's number
    std::uint64_t last_number_ = 0;
    Known* last_ = nullptr;
};

}  // namespace busfeed::feed
