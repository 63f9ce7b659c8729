#include "input/peeked.hpp"

#include <algorithm>
#include <utility>

#include "input/error.hpp"

namespace busfeed::input {

Peeked::Peeked(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {
    try {
        while (size_ < ahead_.size()) {
            const std::size_t more = source_->read(std::span(ahead_).subspan(size_));
            if (more == 0) break;
            size_ += more;
        }
    } catch (const InputError&) {
        if (size_ == 0) throw;
        failure_ = std::current_exception();
    }
}

std::size_t Peeked::read(std::span<char> room) {
    if (given_ == size_) {
        if (failure_) std::rethrow_exception(failure_);
        return source_->read(room);
    }
    const std::size_t size = std::min(room.size(), size_ - given_);
    std::copy_n(ahead_.begin() + static_cast<std::ptrdiff_t>(given_), size, room.begin());
    given_ += size;
    return size;
}

}  // namespace busfeed::input
