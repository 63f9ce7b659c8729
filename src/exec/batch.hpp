#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace busfeed::exec {

/// How much is handed over at once, and how much may wait.
struct ThreadedLimits {
    std::size_t items = 256;           // in a batch
    std::size_t bytes = 256u << 10;    // in a batch; of items that tell how large they are
    std::size_t batches = 4;           // that wait, with the one that is being filled and the one that is worked on
};

/// Bytes that an item holds: by its footprint(), or its size() (texts); else just its own.
template <class T> std::size_t bytes_of(const T& item) {
    if constexpr (requires { { item.footprint() } -> std::convertible_to<std::size_t>; }) return item.footprint();
    else if constexpr (requires { item.size(), *item.data(); }) return item.size() * sizeof(*item.data());
    else return sizeof(T);
}

/// Items on their way to another thread. They are copied into places that are used again and again, each over the one
/// that was there before, whose storage it takes: no allocation an item in the steady state.
template <class T> class Batch {
public:
    explicit Batch(const ThreadedLimits& limits) : limits_(limits) {}

    /// True: it is full now. One item always finds room, however large it is.
    bool add(const T& item) {
        const std::size_t size = bytes_of(item);
        if (count_ == places_.size()) {
            if (places_.empty()) places_.reserve(std::max<std::size_t>(limits_.items, 1));
            places_.push_back({item, 0});
        } else {
            places_[count_].item = item;
        }
        Place& place = places_[count_++];
        bytes_ += size;
        if (size > place.largest) {
            held_ += size - place.largest;
            place.largest = size;
        }
        return count_ >= limits_.items || bytes_ >= limits_.bytes;
    }

    bool empty() const { return count_ == 0; }

    /// Calls `use(const T&)` for each item, in order, until it gives false.
    template <class Use> void for_each(Use use) const {
        for (std::size_t i = 0; i < count_; ++i)
            if (!use(std::as_const(places_[i].item))) return;
    }

    /// The same for items that may be changed on their way.
    template <class Use> void for_each(Use use) {
        for (std::size_t i = 0; i < count_; ++i)
            if (!use(places_[i].item)) return;
    }

    /// All were used. Storage that giant items left goes back, else each place might end up with room for one.
    void clear() {
        count_ = 0;
        bytes_ = 0;
        if (held_ / most_held < limits_.bytes) return;
        places_ = {};
        held_ = 0;
    }

    /// Bytes that the places have had at most, each at its time.
    std::size_t held() const { return held_; }

private:
    static constexpr std::size_t most_held = 4;  // times the limit of one batch

    struct Place {  // a struct, as a vector of bool lends no bool
        T item;
        std::size_t largest;  // that stood here
    };

    ThreadedLimits limits_;
    std::vector<Place> places_;  // those from count_ on are left over
    std::size_t count_ = 0;
    std::size_t bytes_ = 0;
    std::size_t held_ = 0;
};

}  // namespace busfeed::exec
