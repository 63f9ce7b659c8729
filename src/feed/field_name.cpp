#include "feed/field_name.hpp"

#include <algorithm>
#include <charconv>

#include "feed/dialect.hpp"

namespace busfeed::feed {

namespace {

/// Whether `path` ends in the whole part(s) `name`: "a/b/@c" ends in "@c", "c", "b/@c", but not in "/@c".
bool ends_in(std::string_view path, std::string_view name) {
    if (name.empty() || path.size() <= name.size() || !path.ends_with(name)) return false;
    const char before = path[path.size() - name.size() - 1];
    return before == '/' || before == '@';
}

/// The first place whose field's name fits; the record's number of places when none does.
template <class Fits> std::size_t first_place(const Record& record, Fits fits) {
    std::size_t place = 0;
    while (place < record.places() && !(record.holds_field(place) && fits(record.field(place).name))) ++place;
    return place;
}

/// Whether the dialect has a canonical field of numbers in that place.
bool shows_numbers(const Dialect& dialect, std::string_view own) {
    return std::ranges::any_of(dialect.fields, [own](const Dialect::Mapping& field) {
        return is_numeric(field.canonical) && std::ranges::find(field.paths, own) != field.paths.end();
    });
}

}  // namespace

std::optional<std::string_view> FieldName::find(const Record& record) const {
    const Found& it = found(record);
    switch (it.where) {
        case Where::place: return record.field(it.place).value;
        case Where::outside: return record.outside(it.place).value;
        case Where::time: return record.time();
        case Where::source: return record.source();
        case Where::line: {
            const auto end = std::to_chars(line_.data(), line_.data() + line_.size(), record.line()).ptr;
            return std::string_view(line_.data(), static_cast<std::size_t>(end - line_.data()));
        }
        case Where::nowhere: break;
    }
    return std::nullopt;
}

void FieldName::replace(Record& record, std::string_view value) const {
    const Found& it = found(record);
    if (it.where == Where::place) record.set(it.place, value);
    else if (it.where == Where::outside) record.set_outside(it.place, value);
}

bool FieldName::is_numeric(const Record& record) const { return found(record).numeric; }

const FieldName::Found& FieldName::look_up(const Record& record, Found& it) const {
    it = {.shape = record.shape(), .numeric = feed::is_numeric(name_)};
    const Dialect* const dialect = record.dialect();
    const Dialect::Mapping* const mapping = dialect ? dialect->mapping(name_) : nullptr;

    if (mapping && name_ == "time" && !dialect->time_format.empty()) {
        it.where = Where::time;
        return it;
    }
    if (mapping) {
        static_cast<void>(std::ranges::any_of(mapping->paths, [&](const auto& path) { return find_path(record, path, it); }));
    } else {
        it.place = first_place(record, [this](std::string_view own) { return own == name_; });
        if (it.place == record.places())
            it.place = first_place(record, [this](std::string_view own) { return ends_in(own, name_); });
        if (it.place < record.places()) it.where = Where::place;
        else if (name_ == "source") it.where = Where::source;
        else if (name_ == "line") it.where = Where::line;
    }
    if (it.where == Where::place && dialect) it.numeric |= shows_numbers(*dialect, record.field(it.place).name);
    return it;
}

bool FieldName::find_path(const Record& record, std::string_view path, Found& it) {
    if (is_outside(path)) {
        for (it.place = 0; it.place < record.outsides() && record.outside(it.place).name != path;) ++it.place;
        if (it.place < record.outsides()) it.where = Where::outside;
    } else {
        it.place = first_place(record, [path](std::string_view own) { return own == path; });
        if (it.place < record.places()) it.where = Where::place;
    }
    return it.where != Where::nowhere;
}

}  // namespace busfeed::feed
