#include "input/even_rooms.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <span>
#include <string>

using namespace busfeed::input;

namespace {

/// Gives what it takes, and says at the end of it how it ends.
class Copier final : public Decoder {
public:
    Copier(std::set<std::size_t>& rooms, Step last) : rooms_(rooms), last_(std::move(last)) {}

    Step step(std::span<const char> compressed, std::span<char> room) override {
        rooms_.insert(room.size());
        const std::size_t size = std::min(compressed.size(), room.size());
        std::ranges::copy(compressed.first(size), room.begin());
        if (size < compressed.size()) return {size, size, false, {}};
        return {size, size, last_.ended, last_.damage};
    }
    void restart() override {}

private:
    std::set<std::size_t>& rooms_;
    Step last_;
};

}  // namespace

TEST_CASE("rooms are of one size whatever the caller's, and the end or damage comes behind all that is before it") {
    const std::string data(150'000, 'x');
    for (const Decoder::Step& last : {Decoder::Step{0, 0, true, {}}, Decoder::Step{0, 0, false, "broken"}}) {
        std::set<std::size_t> rooms;
        for (const std::size_t size : {std::size_t{7}, std::size_t{65536}, std::size_t{1} << 20}) {
            CAPTURE(size);
            const std::unique_ptr<Decoder> decoder = in_even_rooms(std::make_unique<Copier>(rooms, last));
            std::string room(size, '\0'), all;
            std::span<const char> waiting = data;
            Decoder::Step step;
            while (!step.ended && step.damage.empty()) {
                step = decoder->step(waiting, room);
                waiting = waiting.subspan(step.taken);
                all.append(room, 0, step.given);
                REQUIRE((step.given > 0 || step.ended || !step.damage.empty()));
            }
            CHECK((all == data));
            CHECK(step.ended == last.ended);
            CHECK(step.damage == last.damage);
            decoder->restart();
            CHECK(decoder->step(std::span(data).first(3), room).given == 3);
        }
        CHECK(rooms.size() == 1);
    }
}
