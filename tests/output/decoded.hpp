#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "input/decoder.hpp"
#include "input/wrapping.hpp"

/// What compressed outputs hold.
namespace busfeed::testing {

struct Decoded {
    std::string bytes;
    bool ended = false;  // the stream's end came, checksum and all
    std::string damage;
    std::size_t taken = 0;  // bytes of the input
};

/// What the input's decoders make of a stream, as far as it goes.
inline Decoded decode(const std::string& compressed) {
    const auto decoder = input::decoder_for(input::wrapping_of(compressed));
    Decoded decoded;
    std::vector<char> room(1000);
    for (std::size_t& at = decoded.taken; !decoded.ended && decoded.damage.empty();) {
        const auto step = decoder->step(std::span(compressed).subspan(at), room);
        at += step.taken;
        decoded.bytes.append(room.data(), step.given);
        decoded.ended = step.ended;
        decoded.damage = step.damage;
        if (step.taken == 0 && step.given == 0) break;
    }
    return decoded;
}

}  // namespace busfeed::testing
