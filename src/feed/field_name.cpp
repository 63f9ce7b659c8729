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

}  // namespace

std::optional<std::string_view> FieldName::find(const Record& record) const {
    if (record.shape() != shape_) look_up(record);
    switch (where_) {
        case Where::place: return record.field(place_).value;
        case Where::source: return record.source();
        case Where::line: {
            const auto end = std::to_chars(line_.data(), line_.data() + line_.size(), record.line()).ptr;
            return std::string_view(line_.data(), static_cast<std::size_t>(end - line_.data()));
        }
        case Where::nowhere: break;
    }
    return std::nullopt;
}

bool FieldName::is_numeric(const Record& record) const {
    if (record.shape() != shape_) look_up(record);
    return numeric_;
}

void FieldName::look_up(const Record& record) const {
    shape_ = record.shape();
    const Dialect* const dialect = record.dialect();
    const std::string_view path = dialect ? dialect->path_of(name_) : std::string_view{};

    place_ = record.places();
    if (!path.empty()) {
        place_ = first_place(record, [path](std::string_view own) { return own == path; });
    } else {
        place_ = first_place(record, [this](std::string_view own) { return own == name_; });
        if (place_ == record.places())
            place_ = first_place(record, [this](std::string_view own) { return ends_in(own, name_); });
    }
    if (place_ < record.places()) where_ = Where::place;
    else if (name_ == "source") where_ = Where::source;
    else if (name_ == "line") where_ = Where::line;
    else where_ = Where::nowhere;

    numeric_ = feed::is_numeric(name_);
    if (where_ == Where::place && dialect) {
        const std::string_view own = record.field(place_).name;
        numeric_ |= std::ranges::any_of(dialect->fields, [own](const Dialect::Mapping& field) {
            return field.path == own && feed::is_numeric(field.canonical);
        });
    }
}

}  // namespace busfeed::feed
