#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

/// MessagePack (github.com/msgpack/msgpack/blob/master/spec.md), as far as records need it, written straight into a
/// text: a tree of JSON values would take some allocations for each field. It is read by nlohmann/json.
namespace busfeed::feed::message_pack {

/// The lowest bytes of a number, highest first.
template <std::unsigned_integral Number> void append_bytes(std::string& to, Number number) {
    for (std::size_t i = sizeof number; i-- > 0;) to += static_cast<char>(number >> (8 * i) & 0xFF);
}

inline void append_nil(std::string& to) { to += '\xC0'; }

inline void append_number(std::string& to, std::uint64_t number) {
    if (number < 0x80) {
        to += static_cast<char>(number);
    } else if (number <= 0xFFFFFFFF) {
        to += '\xCE';
        append_bytes(to, static_cast<std::uint32_t>(number));
    } else {
        to += '\xCF';
        append_bytes(to, number);
    }
}

inline void append_signed(std::string& to, std::int64_t number) {
    to += '\xD3';
    append_bytes(to, static_cast<std::uint64_t>(number));
}

/// Throws std::length_error beyond 4 GiB, where MessagePack has no texts.
inline void append_text(std::string& to, std::string_view text) {
    if (text.size() < 32) {
        to += static_cast<char>(0xA0 | text.size());
    } else if (text.size() <= 0xFF) {
        to += '\xD9';
        to += static_cast<char>(text.size());
    } else {
        if (text.size() > 0xFFFFFFFF) throw std::length_error("a text of more than 4 GiB cannot be packed");
        to += '\xDB';
        append_bytes(to, static_cast<std::uint32_t>(text.size()));
    }
    to += text;
}

/// The array's `size` items follow; fewer than 16.
inline void begin_array(std::string& to, std::size_t size) { to += static_cast<char>(0x90 | size); }

/// As many pairs of a key and a value follow.
inline void begin_map(std::string& to, std::size_t size) {
    if (size < 16) {
        to += static_cast<char>(0x80 | size);
    } else {
        to += '\xDF';
        append_bytes(to, static_cast<std::uint32_t>(size));
    }
}

}  // namespace busfeed::feed::message_pack
