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
    // A record that was never finished left names behind that its shape knows nothing of.
    other_shape_ = !finished_;
    finished_ = false;
    instant_.reset();
    outside_count_before_ = outside_count_;
    outside_count_ = 0;
    if (source_ != source) source_ = source;
    line_ = line;
    count_before_ = count_;
    count_ = 0;
    names_ = 0;
    text_.clear();
    if (indexed_ > 0) index_.clear();
    indexed_ = 0;
}

std::size_t Record::other_place(std::string_view name) {
    std::size_t found = 0;
    if (search(name, found)) {
        if (places_[found].present) return found;
        retire(found);  // it was a container there, and has its place where it is a field first
    }
    other_shape_ = true;
    if (count_ == places_.size()) places_.emplace_back();
    places_[count_].name = name;
    return take(name);
}

bool Record::search(std::string_view name, std::size_t& found) {
    if (count_ <= many) {
        const auto end = places_.begin() + static_cast<std::ptrdiff_t>(count_);
        const auto it = std::find_if(places_.begin(), end, [name](const Place& place) { return place.name == name; });
        found = static_cast<std::size_t>(it - places_.begin());
        return it != end;
    }
    for (; indexed_ < count_; ++indexed_) index_.emplace(places_[indexed_].name, indexed_);
    const auto it = index_.find(name);
    if (it == index_.end()) return false;
    found = it->second;
    return true;
}

void Record::retire(std::size_t place) {
    if (place < indexed_) index_.erase(places_[place].name);
    places_[place].name.clear();  // its storage stays
}

/// A repeated field: its last value stands in the room of the first, where it fits.
void Record::set_again(Place& place, std::string_view value) {
    if (value.size() <= place.length) {
        value.copy(text_.data() + place.begin, value.size());
    } else {
        place.begin = text_.size();
        text_.append(value);
    }
    place.length = value.size();
}

void Record::add_outside(std::string_view name, std::string_view value) {
    if (outside_count_ == outsides_.size()) outsides_.emplace_back();
    Outside& it = outsides_[outside_count_++];
    other_shape_ |= it.name != name;
    it.name = name;
    it.value = value;
}

void Record::finish(const Dialect* dialect) {
    finished_ = true;
    other_shape_ |= dialect != dialect_ || outside_count_ != outside_count_before_;
    dialect_ = dialect;
    if (!other_shape_ && count_ == count_before_ &&
        std::all_of(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(count_),
                    [](const Place& place) { return place.present == place.present_before; }))
        return;
    shape_ = find_shape();
}

std::uint64_t Record::find_shape() {
    std::string& names = shape_names_;
    names.assign(reinterpret_cast<const char*>(&dialect_), sizeof dialect_);
    for (std::size_t place = 0; place < count_; ++place) {
        names += places_[place].name;
        names += places_[place].present ? '+' : '-';
        names += '\0';
    }
    for (std::size_t i = 0; i < outside_count_; ++i) (names += outsides_[i].name) += '\0';
    const auto known = std::ranges::find(known_shapes_, names, &KnownShape::names);
    if (known != known_shapes_.end()) return known->number;
    if (known_shapes_.size() == few) known_shapes_.erase(known_shapes_.begin());
    return known_shapes_.emplace_back(KnownShape{names, next_shape()}).number;
}

std::size_t Record::size_of_copy() const {
    std::size_t size = sizeof(Record) + text_.size() + shape_names_.size();
    for (const Place& place : places_) size += sizeof(Place) + place.name.size();
    for (const Outside& outside : outsides_) size += sizeof(Outside) + outside.name.size() + outside.value.size();
    for (const KnownShape& known : known_shapes_) size += sizeof(KnownShape) + known.names.size();
    return size;
}

std::string_view Record::get(std::string_view name) const {
    for (std::size_t place = 0; place < count_; ++place)
        if (places_[place].present && places_[place].name == name) return value(places_[place]);
    return {};
}

}  // namespace busfeed::feed
