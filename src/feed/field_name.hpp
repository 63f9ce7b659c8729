#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "feed/record.hpp"

namespace busfeed::feed {

/// A field as a user names it, in any of these ways, the first that fits: canonical (`route`, where the dialect has
/// it), the feed's own name in full, the last part of it (`LineRef`, `routeTag` for `@routeTag`; the first such field
/// of the record), or `source` and `line`, which every record has. A canonical `time` is ISO 8601.
///
/// It remembers where the field stood in the last record, so looking it up in the next of the same shape costs
/// nothing. Used by one thread at a time.
class FieldName {
public:
    explicit FieldName(std::string name) : name_(std::move(name)) {}

    const std::string& name() const { return name_; }

    /// The field's value, lent by the record; nothing when the record has no such field.
    std::optional<std::string_view> find(const Record& record) const;

    /// Gives the field another value in a record of the caller's own, which must have it. Not for a canonical time,
    /// `source` or `line`: these stay what they are.
    void replace(Record& record, std::string_view value) const;

    /// Whether records of this shape can have the field, though this one's may be missing (a time that is not known).
    bool is_known(const Record& record) const { return found(record).where != Where::nowhere; }

    /// Whether the values of this field are numbers in such records: by its name, or because the dialect has a
    /// canonical field of numbers in that place.
    bool is_numeric(const Record& record) const;

    /// Whether this name means the field in that place of the record, or that one of its outsides.
    bool means_place(const Record& record, std::size_t place) const {
        return found(record).where == Where::place && found(record).place == place;
    }
    bool means_outside(const Record& record, std::size_t i) const {
        return found(record).where == Where::outside && found(record).place == i;
    }

private:
    enum class Where { nowhere, place, outside, time, source, line };

    /// Where the field stands in records of one shape.
    struct Found {
        std::uint64_t shape = 0;
        Where where = Where::nowhere;
        std::size_t place = 0;  // or the number of the outside
        bool numeric = false;
    };

    static bool find_path(const Record& record, std::string_view path, Found& it);

    const Found& found(const Record& record) const {
        Found& one = found_[record.shape() % found_.size()];
        return one.shape == record.shape() ? one : look_up(record, one);
    }
    const Found& look_up(const Record& record, Found& it) const;

    std::string name_;
    // Of the shapes that came last: feeds with optional fields have many, which take turns. Shapes are numbered one after
    // another, so they rarely want the same place.
    mutable std::array<Found, 32> found_;
    mutable std::array<char, 20> line_{};  // the text of the last record's line number
};

}  // namespace busfeed::feed
