#include "output/external_sort.hpp"

#include <algorithm>

namespace busfeed::output {

namespace {

/// How many runs are merged at a time: each needs a buffer.
constexpr std::size_t at_a_time = 64;

constexpr std::size_t least_buffer = 4096;  // bytes

}  // namespace

void ExternalSort::add(std::string_view key, std::string_view value) {
    const std::size_t more = key.size() + value.size() + sizeof(Item);
    if (!items_.empty() && bytes_.size() + items_.size() * sizeof(Item) + more > memory_) spill();
    if (bytes_.capacity() < memory_) bytes_.reserve(memory_);  // room that is not touched costs nothing; growing does
    items_.push_back({bytes_.size(), key.size(), value.size()});
    bytes_.append(key).append(value);
}

void ExternalSort::sort() {
    std::ranges::sort(items_, [this](const Item& a, const Item& b) {
        const int order = entry(a).key.compare(entry(b).key);
        return order != 0 ? order < 0 : a.begin < b.begin;
    });
}

void ExternalSort::spill() {
    if (!file_) file_.emplace();
    sort();
    for (const Item& item : items_) file_->add(entry(item));
    file_->end_run();
    items_.clear();
    bytes_.clear();
}

void ExternalSort::finish() {
    if (!file_) {
        sort();
        return;
    }
    if (!items_.empty()) spill();
    std::string().swap(bytes_);  // the buffers of the merge take their room
    std::vector<Item>().swap(items_);
    file_->finish();
    merge_until_few();
    merge_.emplace(*file_, 0, file_->runs().size(), std::max(memory_ / at_a_time, least_buffer));
}

void ExternalSort::merge_until_few() {
    while (file_->runs().size() > at_a_time) {
        RunFile merged;
        const std::size_t count = file_->runs().size();
        for (std::size_t first = 0; first < count; first += at_a_time) {
            Merge some(*file_, first, std::min(at_a_time, count - first), std::max(memory_ / at_a_time, least_buffer));
            while (const auto entry = some.next()) merged.add(*entry);
            merged.end_run();
        }
        merged.finish();
        *file_ = std::move(merged);
    }
}

std::optional<SortedEntry> ExternalSort::next() {
    if (merge_) return merge_->next();
    if (at_ == items_.size()) return std::nullopt;
    return entry(items_[at_++]);
}

}  // namespace busfeed::output
