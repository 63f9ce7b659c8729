#include "feed/record.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

namespace busfeed::feed {

namespace {

/// Shapes are numbered across all records of the process, so that one number never means two things.
std::uint64_t next_shape() {
    static std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

/// From how many names on an index beats looking at each.
constexpr std::size_t many = 32;

/// How many shapes a record remembers.
constexpr std::size_t few = 8;

}  // namespace

void Record::begin(std::string_view source, std::uint64_t line) {
    forget(source, line);
    same_places_ = false;
    count_before_ = count_;
    count_ = 0;
    name_bytes_ = 0;
    if (indexed_ > 0) index_.clear();
    indexed_ = 0;
}

/// All but the fields.
void Record::forget(std::string_view source, std::uint64_t line) {
    // A record that was never finished left names behind that its shape knows nothing of.
    other_shape_ = !finished_;
    finished_ = false;
    instant_.reset();
    outside_count_before_ = outside_count_;
    outside_count_ = 0;
    outside_bytes_ = 0;
    if (source_ != source) source_ = source;
    line_ = line;
    text_.clear();
}

std::size_t Record::other_place(std::string_view name) {
    std::size_t found = 0;
    if (search(name, found)) {
        if (holds_field(found)) return found;
        retire(found);  // it was a container there, and has its place where it is a field first
    }
    other_shape_ = true;
    if (count_ == names_.size()) add_place();
    names_[count_] = name;
    return take(name);
}

void Record::add_place() {
    values_.resize(names_.size() + 1);  // first: whoever has a name has room for its value
    names_.emplace_back();
}

bool Record::search(std::string_view name, std::size_t& found) {
    if (count_ <= many) {
        const auto end = names_.begin() + static_cast<std::ptrdiff_t>(count_);
        const auto it = std::find(names_.begin(), end, name);
        found = static_cast<std::size_t>(it - names_.begin());
        return it != end;
    }
    for (; indexed_ < count_; ++indexed_) index_.emplace(names_[indexed_], indexed_);
    const auto it = index_.find(name);
    if (it == index_.end()) return false;
    found = it->second;
    return true;
}

void Record::retire(std::size_t place) {
    if (place < indexed_) index_.erase(names_[place]);
    names_[place].clear();  // its storage stays
}

/// A repeated field: its last value stands in the room of the first, where it fits.
void Record::replace(Value& it, std::string_view value) {
    if (value.size() <= it.length) {
        value.copy(text_.data() + it.begin, value.size());
    } else {
        it.begin = text_.size();
        text_.append(value);
    }
    it.length = value.size();
}

void Record::add_outside(std::string_view name, std::string_view value) {
    if (outside_count_ == outsides_.size()) outsides_.emplace_back();
    Outside& it = outsides_[outside_count_++];
    other_shape_ |= it.name != name;
    it.name = name;
    it.value = value;
    outside_bytes_ += sizeof(Outside) + name.size() + value.size();
}

void Record::finish(const Dialect* dialect) {
    finished_ = true;
    other_shape_ |= dialect != dialect_ || outside_count_ != outside_count_before_;
    dialect_ = dialect;
    const auto holds_as_before = [](const Value& value) { return value.present == value.present_before; };
    if (!other_shape_ && (same_places_ || (count_ == count_before_ && std::all_of(values_.begin(), values_.begin() +
                                               static_cast<std::ptrdiff_t>(count_), holds_as_before))))
        return;
    shape_ = find_shape();
}

std::uint64_t Record::find_shape() {
    std::string& names = shape_names_;
    names.assign(reinterpret_cast<const char*>(&dialect_), sizeof dialect_);  // NOLINT(bugprone-sizeof-expression)
    for (std::size_t place = 0; place < count_; ++place) {
        names += names_[place];
        names += holds_field(place) ? '+' : '-';
        names += '\0';
    }
    for (std::size_t i = 0; i < outside_count_; ++i) (names += outsides_[i].name) += '\0';
    const auto known = std::ranges::find(known_shapes_, names, &KnownShape::names);
    if (known != known_shapes_.end()) return known->number;
    if (known_shapes_.size() == few) known_shapes_.erase(known_shapes_.begin());
    return known_shapes_.emplace_back(KnownShape{names, next_shape()}).number;
}

/// Whether places and outsides have the same names as the other's, which the same shape means; unless this one was
/// begun anew, or moved from.
bool Record::has_names_of(const Record& other) const {
    return finished_ && other.finished_ && shape_ == other.shape_ && names_.size() >= other.count_ &&
           outsides_.size() >= other.outside_count_;
}

Record& Record::operator=(const Record& other) {
    if (this == &other) return *this;
    if (!has_names_of(other)) copy_names(other);
    copy_values(other);
    return *this;
}

void Record::copy_names(const Record& other) {
    finished_ = false;  // should there be no memory for all of them
    if (indexed_ > 0) index_.clear();  // place() makes it again where it is needed
    indexed_ = 0;
    while (names_.size() < other.count_) add_place();
    std::copy_n(other.names_.begin(), other.count_, names_.begin());
    if (outsides_.size() < other.outside_count_) outsides_.resize(other.outside_count_);
    for (std::size_t i = 0; i < other.outside_count_; ++i) outsides_[i].name = other.outsides_[i].name;
    dialect_ = other.dialect_;
    shape_ = other.shape_;
}

void Record::copy_values(const Record& other) {
    text_ = other.text_;
    std::copy_n(other.values_.begin(), other.count_, values_.begin());
    for (std::size_t i = 0; i < other.outside_count_; ++i) outsides_[i].value = other.outsides_[i].value;
    count_ = other.count_;
    count_before_ = other.count_before_;
    outside_count_ = other.outside_count_;
    outside_count_before_ = other.outside_count_before_;
    name_bytes_ = other.name_bytes_;
    outside_bytes_ = other.outside_bytes_;
    if (other.instant_) time_ = other.time_;
    instant_ = other.instant_;
    if (source_ != other.source_) source_ = other.source_;
    line_ = other.line_;
    other_shape_ = other.other_shape_;
    finished_ = other.finished_;
}

std::string_view Record::get(std::string_view name) const {
    for (std::size_t place = 0; place < count_; ++place)
        if (holds_field(place) && names_[place] == name) return text_of(values_[place]);
    return {};
}

}  // namespace busfeed::feed
