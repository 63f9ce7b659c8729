#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feed/instant.hpp"
#include "feed/same_name.hpp"

namespace busfeed::feed {

struct Dialect;

/// The "dict" of the course: one vehicle as an ordered, flat list of (name, value) texts. Values are the feed's own
/// bytes in UTF-8, never turned into numbers. Names are paths from the record's element: `route`,
/// `MonitoredVehicleJourney/LineRef`, `@id` for an attribute.
///
/// One record is filled again and again, and its storage is reused: no allocation a bus in the steady state. What a
/// pipeline is handed is lent until it awaits the next; copy what must be kept.
///
/// A copy is a record like any other, and may be filled again. Copied over a record of the same shape, as goes on in a
/// queue whose places are used again, only the values move: the names are there already.
class Record {
public:
    /// A copy may cross to another thread (see exec/owned.hpp). Its dialect is the one thing that it points to, which
    /// outlives the pipeline.
    static constexpr bool owns_what_it_holds = true;

    struct Field {
        std::string_view name, value;
    };

    Record() = default;
    Record(const Record& other) { *this = other; }
    Record(Record&&) = default;
    Record& operator=(const Record& other);
    Record& operator=(Record&&) = default;
    ~Record() = default;

    /// The number of places; one of them may hold no field (see field()).
    std::size_t places() const { return count_; }
    bool holds_field(std::size_t place) const { return values_[place].present; }
    Field field(std::size_t place) const { return {names_[place], text_of(values_[place])}; }

    /// The value of the field with exactly this name; empty when there is none. For filters and tests that look up
    /// one name; what looks up the same names in every record uses a FieldName.
    std::string_view get(std::string_view name) const;

    /// Calls `use(Field)` for each field, in document order.
    template <class Use> void for_each(Use use) const {
        for (std::size_t place = 0; place < count_; ++place)
            if (holds_field(place)) use(field(place));
    }

    /// Two records with the same shape have the same dialect, and the same names at the same places. What was found
    /// out for one holds for the other. Never 0.
    std::uint64_t shape() const { return shape_; }

    /// The dialect it was read by (nullptr: it was made by hand). Lives as long as the pipeline's first stage.
    const Dialect* dialect() const { return dialect_; }

    /// What stands outside the record in the document and belongs to it, by the dialect: `../@name`, `../time`.
    std::size_t outsides() const { return outside_count_; }
    Field outside(std::size_t i) const { return {outsides_[i].name, outsides_[i].value}; }

    /// The canonical `time`, as ISO 8601; nothing where the dialect has none, where it could not be read, or where
    /// nobody asked for it. And the instant that it is.
    std::optional<std::string_view> time() const {
        return instant_ ? std::optional<std::string_view>(time_) : std::nullopt;
    }
    const std::optional<Instant>& instant() const { return instant_; }

    /// The input's name, and the line of the record's start tag in it, counted from 1.
    std::string_view source() const { return source_; }
    std::uint64_t line() const { return line_; }

    // How a record is filled.

    /// Forgets the fields of the one before.
    void begin(std::string_view source, std::uint64_t line);
    /// The place for a field of this name: where this record has one already, or a new one at the end.
    std::size_t place(std::string_view name) {
        // The names of a feed's records are the same again and again, so the next place is expected to have the next
        // name; while that holds no name needs to be looked for, since those of the record before differ.
        if (!other_shape_ && count_ < count_before_ && is_same_name(names_[count_], name)) return take(name);
        return other_place(name);
    }
    /// Makes the place hold a field, or gives it another value.
    void set(std::size_t place, std::string_view value) {
        Value& it = values_[place];
        if (it.present) {
            replace(it, value);
            return;
        }
        it.begin = text_.size();
        it.length = value.size();
        it.present = true;
        text_.append(value);
    }
    /// Instead of begin(): the record has the same fields as the one before, and each is given its value by set_again().
    void begin_again(std::string_view source, std::uint64_t line) {
        forget(source, line);
        same_places_ = true;
    }
    void set_again(std::size_t place, std::string_view value) {
        values_[place].begin = text_.size();
        values_[place].length = value.size();
        text_.append(value);
    }
    void add_outside(std::string_view name, std::string_view value);
    void set_outside(std::size_t i, std::string_view value) { outsides_[i].value = value; }
    /// The record is complete: finds out its shape.
    void finish(const Dialect* dialect);
    /// Only after finish().
    void set_time(std::string_view text, const Instant& instant) {
        time_ = text;
        instant_ = instant;
    }
    /// Only after finish(). The document turned out to begin so many lines earlier than was known when it was begun.
    void move_down(std::uint64_t lines) { line_ += lines; }
    /// Bytes that a copy of this record takes, roughly.
    std::size_t size_of_copy() const { return sizeof(Record) + footprint(); }
    /// Bytes held for the record that is being filled, names and what stands outside included.
    std::size_t footprint() const {
        return text_.size() + name_bytes_ + count_ * bytes_of_place + indexed_ * bytes_of_index_entry + outside_bytes_ +
               source_.size();
    }

private:
    static constexpr std::size_t bytes_of_index_entry = 100;  // a node, its bucket and its name, roughly

    struct Value {
        std::size_t begin = 0;  // in text_
        std::size_t length = 0;
        bool present = false;
        bool present_before = false;  // in the record before, where that has the same names
    };
    static constexpr std::size_t bytes_of_place = sizeof(std::string) + sizeof(Value);

    std::string_view text_of(const Value& value) const { return {text_.data() + value.begin, value.length}; }
    std::size_t take(std::string_view name) {
        Value& value = values_[count_];
        value.present_before = value.present;
        value.present = false;
        name_bytes_ += name.size();
        return count_++;
    }
    std::size_t other_place(std::string_view name);
    void replace(Value& it, std::string_view value);
    void forget(std::string_view source, std::uint64_t line);
    bool has_names_of(const Record& other) const;
    void copy_names(const Record& other);
    void copy_values(const Record& other);
    bool search(std::string_view name, std::size_t& found);
    void add_place();
    void retire(std::size_t place);
    std::uint64_t find_shape();

    std::vector<std::string> names_;  // of places; those from count_ on are left over from longer records
    std::vector<Value> values_;       // of the same places: apart, as a copy over the same shape has the names already
    std::string text_;                // of all values
    std::size_t count_ = 0;
    std::size_t count_before_ = 0;
    std::size_t name_bytes_ = 0;
    bool other_shape_ = true;  // than the record before
    bool same_places_ = false;  // hold fields as in the record before: begin_again() was said
    bool finished_ = false;
    std::uint64_t shape_ = 0;
    struct KnownShape {
        std::string names;
        std::uint64_t number;
    };
    std::string shape_names_;               // room for find_shape()
    std::vector<KnownShape> known_shapes_;  // the last few: records with and without an optional field take turns
    const Dialect* dialect_ = nullptr;
    struct Outside {
        std::string name, value;
    };
    std::vector<Outside> outsides_;
    std::size_t outside_count_ = 0;
    std::size_t outside_count_before_ = 0;
    std::size_t outside_bytes_ = 0;
    std::string time_;
    std::optional<Instant> instant_;
    std::string source_;
    std::uint64_t line_ = 0;

    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
    };
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> index_;  // where there are many
    std::size_t indexed_ = 0;  // so many of the first places are in the index
};

}  // namespace busfeed::feed
