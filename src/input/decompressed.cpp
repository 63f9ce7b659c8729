#include "input/decompressed.hpp"

#include <algorithm>
#include <utility>

#include "input/error.hpp"

namespace busfeed::input {

Decompressed::Decompressed(std::unique_ptr<ByteSource> source, Wrapping compression)
    : source_(std::move(source)), decoder_(decoder_for(compression)), name_(name_of(compression)) {}

std::size_t Decompressed::read(std::span<char> room) {
    for (;;) {
        if (!damage_.empty()) throw InputError(damage_);
        if (between_streams_ && !another_stream()) return 0;

        const Decoder::Step step = decoder_->step(waiting_, room);
        waiting_ = waiting_.subspan(step.taken);
        given_ += step.given;
        between_streams_ = step.ended;
        const bool stuck = step.taken == 0 && step.given == 0 && !step.ended;
        if (!step.damage.empty()) fail_next("damaged " + name_ + " data: " + step.damage);
        else if (stuck && !waiting_.empty()) fail_next("damaged " + name_ + " data: it cannot be decoded");
        else if (stuck && !refill()) fail_next("the " + name_ + " data is cut off");
        if (step.given > 0) return step.given;
    }
}

void Decompressed::fail_next(std::string why) {
    const bool never_began = streams_ > 1 && given_ == 0;
    damage_ = never_began ? "the " + name_ + " data is followed by something else" : std::move(why);
}

bool Decompressed::refill() {
    waiting_ = std::span(block_).first(source_->read(block_));
    return !waiting_.empty();
}

bool Decompressed::another_stream() {
    do {
        const auto padding = std::ranges::find_if(waiting_, [](char c) { return c != '\0'; }) - waiting_.begin();
        waiting_ = waiting_.subspan(static_cast<std::size_t>(padding));
    } while (waiting_.empty() && refill());
    if (waiting_.empty()) return false;
    decoder_->restart();
    ++streams_;
    given_ = 0;
    between_streams_ = false;
    return true;
}

}  // namespace busfeed::input
