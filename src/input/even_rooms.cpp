#include "input/even_rooms.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

namespace busfeed::input {

namespace {

class InEvenRooms final : public Decoder {
public:
    explicit InEvenRooms(std::unique_ptr<Decoder> decoder) : decoder_(std::move(decoder)) {}

    Step step(std::span<const char> compressed, std::span<char> room) override {
        Step step;
        if (waiting_.empty()) {
            last_ = decoder_->step(compressed, decoded_);
            waiting_ = std::span(decoded_).first(last_.given);
            step.taken = last_.taken;
        }
        step.given = std::min(waiting_.size(), room.size());
        std::ranges::copy(waiting_.first(step.given), room.begin());
        waiting_ = waiting_.subspan(step.given);
        if (waiting_.empty()) {  // the end and the damage are behind what is waiting
            step.ended = last_.ended;
            step.damage = last_.damage;
        }
        return step;
    }

    void restart() override {
        decoder_->restart();
        waiting_ = {};
    }

private:
    std::unique_ptr<Decoder> decoder_;
    std::array<char, 65536> decoded_{};
    std::span<const char> waiting_;  // of these, for the next rooms
    Step last_;
};

}  // namespace

std::unique_ptr<Decoder> in_even_rooms(std::unique_ptr<Decoder> decoder) {
    return std::make_unique<InEvenRooms>(std::move(decoder));
}

}  // namespace busfeed::input
